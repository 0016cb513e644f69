import Intents

/// Made-up values for real ones: of the same kind and length, and the same for the same.
///
/// They are made by counting, not by chance, so that anyone sees that they are made up: the third
/// `pi_3MtwBwLkdIwHu7` becomes `pi_exampleexamp003`.
struct Pseudonyms {
    private var known: [String: String] = [:]
    private var taken: Set<String> = []
    /// What is somebody's, and must not stand inside other texts either.
    private var personal: Set<String> = []

    /// What stands for a text that belongs to a merchant or a payer, or names something of theirs.
    mutating func text(forPersonal real: String) -> String {
        personal.insert(real)
        return text(for: real)
    }

    /// Whether a text stands for another one.
    func isMadeUp(_ text: String) -> Bool { taken.contains(text) }

    /// What stands for a text that was met before; else the text itself.
    func known(_ real: String) -> String { known[real] ?? real }

    /// What stands for a text from now on.
    mutating func text(for real: String) -> String {
        guard !real.isEmpty else { return real }
        if let pseudonym = known[real] { return pseudonym }
        var count = 1
        var pseudonym = Self.made(for: real, count)
        // Where few characters leave no room for another number, two may share one.
        while taken.contains(pseudonym), count < Self.mostTries {
            count += 1
            pseudonym = Self.made(for: real, count)
        }
        known[real] = pseudonym
        taken.insert(pseudonym)
        return pseudonym
    }

    /// A number of as many digits.
    mutating func number(for literal: String) -> String {
        let digits = literal.count(where: \.isNumber)
        // A digit alone tells nothing, and other spellings are rare.
        guard digits > 1, literal.allSatisfy({ $0.isNumber || $0 == "." || $0 == "-" }) else {
            return literal
        }
        return text(for: literal)
    }

    /// A text that may be shown, but for what is somebody's inside its sentences.
    ///
    /// Words alone, such as a status, are shown as they are: they decide how a case is read.
    func text(showing text: String) -> String {
        guard text.contains(" ") || text.contains("/") else { return text }
        let real = personal.filter { $0.count >= Self.shortestInText && text.contains($0) }
            .sorted { ($1.count, $0) < ($0.count, $1) }
        return real.reduce(text) { $0.replacing($1, with: known($1)) }
    }

    private static let shortestInText = 5
    private static let mostTries = 10_000

    private static func made(for real: String, _ count: Int) -> String {
        let bytes = Array(real.utf8)
        if KnownShape.isUUID(bytes) {
            return "00000000-0000-4000-8000-" + filled("", count, 12, with: "0")
        }
        if Instant(parsing: real) != nil, bytes.count >= 20 { return moment(like: real, count) }
        if isInternetAddress(real) {
            return real.contains(":") ? "2001:db8::\(String(count, radix: 16))" : "192.0.2.\(count)"
        }
        if real.allSatisfy({ $0.isASCII && $0.isNumber }) {
            return bytes.count == 1 ? "\(count % 10)" : filled("9", count, bytes.count, with: "0")
        }
        if real.allSatisfy({ $0.isASCII && $0.isNumber || $0 == "." || $0 == "-" }) {
            return figure(like: real, count)
        }
        if real.hasPrefix("0x"), bytes.dropFirst(2).allSatisfy(ByteClass.isHex) {
            return filled("0x", count, bytes.count, with: "0")
        }
        if bytes.count >= 16, bytes.allSatisfy(ByteClass.isHex) {
            return filled("a", count, bytes.count, with: "0")
        }
        if real.hasPrefix("https://") || real.hasPrefix("http://") {
            return filled("https://pay.example/", count, bytes.count, with: "x")
        }
        if let at = real.firstIndex(of: "@"), real[at...].contains(".") {
            let ending = "@example.com"
            return filled("payer", count, max(bytes.count - ending.count, 6), with: "x") + ending
        }
        return filled(prefix(of: real), count, real.count, with: "example")
    }

    /// What names the kind of an identifier, such as `pi_`; a key's own prefix is not kept.
    private static func prefix(of real: String) -> String {
        let keys: Set<String> = ["sk", "rk", "pk", "whsec", "key", "secret", "token", "api"]
        guard let end = real.firstIndex(where: { $0 == "_" || $0 == "/" || $0 == ":" }) else {
            return ""
        }
        let word = real[..<end]
        guard (2...16).contains(word.count), word.utf8.allSatisfy(ByteClass.isLetter),
            !keys.contains(word.lowercased())
        else { return "" }
        return String(real[...end])
    }

    /// Four numbers with dots, or six colons and more between hex digits.
    private static func isInternetAddress(_ real: String) -> Bool {
        let numbers = real.split(separator: ".", omittingEmptySubsequences: false)
        if numbers.count == 4,
            numbers.allSatisfy({ Int($0).map { (0...255).contains($0) } ?? false })
        {
            return true
        }
        let isHex = real.utf8.allSatisfy { ByteClass.isHex($0) || $0 == UInt8(ascii: ":") }
        return isHex && (real.contains("::") || real.count { $0 == ":" } == 7)
    }

    /// A start, filling, and a number at the end, as long as asked where there is room.
    private static func filled(
        _ start: String, _ count: Int, _ length: Int, with filling: String
    ) -> String {
        let length = min(length, RecordingLimits.pseudonymCharacters)
        let digits = String(count)
        let number =
            length - start.count > 6 && digits.count < 3
            ? String(repeating: "0", count: 3 - digits.count) + digits : digits
        let start = start.count + number.count > length ? "" : start
        guard number.count < length else { return String(number.suffix(max(length, 1))) }
        var text = start
        while text.count + number.count < length { text += filling }
        return String(text.prefix(length - number.count)) + number
    }

    /// A moment of the first hours of 2026, spelled alike.
    private static func moment(like real: String, _ count: Int) -> String {
        let moment = Instant(milliseconds: 1_767_225_600_000).advanced(bySeconds: count - 1)
        let start = moment.rfc3339.prefix(19)
        let rest = real.dropFirst(19).map { $0.isNumber ? "0" : String($0) }.joined()
        return start + rest
    }

    /// An amount or a version: the digits count, what is between them stays.
    private static func figure(like real: String, _ count: Int) -> String {
        let digits = real.count(where: \.isNumber)
        guard digits > 0 else { return real }
        var rest = Array(filled("9", count, digits, with: "0"))[...]
        return String(real.map { $0.isNumber ? rest.popFirst() ?? "0" : $0 })
    }
}
