/// Texts for people, of which the plain words stay: what a provider says is worth reading.
extension Pseudonyms {
    /// A sentence whose names, numbers, addresses and keys are made up.
    mutating func sentence(for real: String) -> String {
        let text = text(showing: real)
        var words: [String] = []
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            words.append(self.word(String(word)))
        }
        return words.joined(separator: " ")
    }

    /// A page or a text: its tags without what they hold, its lines, and their sentences.
    mutating func page(for real: String) -> String {
        var page = ""
        var rest = real[...]
        while !rest.isEmpty {
            let text = rest.prefix { $0 != "<" }
            rest = rest[text.endIndex...]
            for (index, line) in text.split(
                separator: "\n", omittingEmptySubsequences: false
            ).enumerated() {
                if index > 0 { page += "\n" }
                page += sentence(for: String(line))
            }
            guard !rest.isEmpty else { break }
            guard let end = rest.firstIndex(of: ">") else {
                page += "<" + sentence(for: String(rest.dropFirst()))
                break
            }
            page += Self.tag(rest[rest.index(after: rest.startIndex)..<end])
            rest = rest[rest.index(after: end)...]
        }
        return String(page.prefix(RecordingLimits.pageCharacters))
    }

    /// The name of a tag; attributes and comments may hold anything.
    private static func tag(_ inner: Substring) -> String {
        if inner.lowercased().hasPrefix("!doctype html") { return "<!DOCTYPE html>" }
        let slash = inner.hasPrefix("/") ? "/" : ""
        let name = inner.utf8.dropFirst(slash.count).prefix(while: ByteClass.isAlphanumeric)
        return name.isEmpty || name.count > longestTag ? "" : "<\(slash)\(String(name) ?? "")>"
    }

    private mutating func word(_ word: String) -> String {
        let marks: Set<Character> = [".", ",", ":", ";", "!", "?", "(", ")", "\"", "'", "\r", "\t"]
        let start = word.prefix { marks.contains($0) }
        let bare = word.dropFirst(start.count)
        let end = bare.reversed().prefix { marks.contains($0) }.count
        let core = String(bare.dropLast(end))
        guard !Self.isPlain(core), !isMadeUp(core) else { return word }
        return start + text(for: core) + bare.suffix(end)
    }

    /// Whether a word tells nothing of anybody: small letters, a short number, a usual beginning.
    private static func isPlain(_ word: String) -> Bool {
        if word.count <= longestNumber, word.utf8.allSatisfy(ByteClass.isDigit) { return true }
        if usual.contains(word.lowercased()) { return true }
        return word.split { "-/_'".contains($0) }.allSatisfy { part in
            part.count <= longestWord && part.allSatisfy { $0.isASCII && $0.isLowercase }
        }
    }

    private static let longestTag = 12
    private static let longestNumber = 3
    private static let longestWord = 16

    /// Words that start a sentence or a title; other capitals may be a name.
    private static let usual = Set(
        """
        a access account amount an api authentication bad cannot card currency denied duplicate \
        error expired failed field forbidden found gateway http idempotency insufficient internal \
        invalid is it json key limit many method missing network nginx no not payment please rate \
        request requests required server service sorry status temporarily the this timeout too \
        transaction try unauthorized unavailable unexpected unknown unsupported url value wallet \
        we you your
        """.split(separator: " ").map(String.init))
}
