import HTTP
import Intents

/// The parameters of one request.
///
/// Every mistake is collected, and `finish` reports them at once.
struct Query {
    private var values: [String: String] = [:]
    private var violations = Violations()

    /// Reads `a=1&b=2`; a name that is not known, or stands twice, is a mistake.
    init(_ text: String?, knows names: [String]) {
        let parts = (text ?? "").split(separator: "&", omittingEmptySubsequences: true)
        for part in parts.prefix(Limits.queryParameters) {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            // What is not escaped as it must be is refused below.
            let name = try? PercentEncoding.form.decode(String(pair[0]))
            // Likewise.
            let value = try? PercentEncoding.form.decode(pair.count > 1 ? String(pair[1]) : "")
            guard let name, let value else {
                refuse(String(pair[0]), "it is not percent-encoded UTF-8")
                continue
            }
            add(name, value, known: names)
        }
        if parts.count > Limits.queryParameters {
            refuse("", "there are more than \(Limits.queryParameters) parameters")
        }
    }

    /// Throws the problem of all mistakes; nothing that was read holds before it is called.
    consuming func finish() throws(Problem) {
        if let problem = violations.problem { throw problem }
    }

    mutating func refuse(_ name: String, _ detail: String) {
        violations.add("?\(name)", .notAllowed, detail, as: .queryUnknown)
    }

    private mutating func add(_ name: String, _ value: String, known: [String]) {
        guard known.contains(name) else {
            let detail =
                known.isEmpty
                ? "\(name.quoted) is unknown; this takes no parameters"
                : UnknownName.detail(name, among: known)
            violations.add("?\(name)", .unknownField, detail, as: .queryUnknown)
            return
        }
        guard values.updateValue(value, forKey: name) == nil else {
            violations.add("?\(name)", .duplicate, "it stands twice", as: .queryUnknown)
            return
        }
    }
}

// What a parameter may say.
extension Query {
    func text(_ name: String) -> String? { values[name] }

    mutating func value<Read>(
        _ name: String,
        like expected: String,
        _ read: (String) -> Read?
    ) -> Read? {
        guard let text = values[name] else { return nil }
        guard let value = read(text) else {
            refuse(name, "expected \(expected), not \(text.quoted)")
            return nil
        }
        return value
    }

    mutating func flag(_ name: String) -> Bool {
        value(name, like: "true or false") { ["true": true, "false": false][$0] } ?? false
    }

    mutating func integer(_ name: String, in range: ClosedRange<Int>) -> Int? {
        value(name, like: "a number from \(range.lowerBound) to \(range.upperBound)") { text in
            guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text),
                range.contains(number)
            else { return nil }
            return number
        }
    }

    mutating func choice(_ name: String, of words: [String]) -> String? {
        guard let text = values[name] else { return nil }
        guard words.contains(text) else {
            refuse(name, UnknownName.detail(text, among: words))
            return nil
        }
        return text
    }

    mutating func instant(_ name: String) -> Instant? {
        value(name, like: "a time as in 2026-05-02T09:15:04Z, or Unix seconds") { text in
            let isNumber = !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
            return isNumber ? Instant(unix: text) : Instant(parsing: text)
        }
    }
}
