/// Splits a text of the file into literal parts and holes.
enum TextParser {
    enum Part: Equatable {
        case literal(String)
        /// The path between the braces, and whether `/` stays as it is.
        case hole(path: String, keepsSlashes: Bool)
    }

    enum Mistake: Error, Equatable {
        /// `$key` inside a longer text.
        case bareReference(String)
        case openHole
    }

    /// Reads a text: `$$` is a dollar, `${path}` a hole.
    static func parts(of text: String) throws(Mistake) -> [Part] {
        var parts: [Part] = []
        var literal = ""
        var rest = text[...]
        while let dollar = rest.firstIndex(of: "$") {
            literal += rest[..<dollar]
            rest = rest[rest.index(after: dollar)...]
            if rest.first == "$" {
                literal += "$"
                rest.removeFirst()
            } else if rest.first == "{" {
                guard let end = rest.firstIndex(of: "}") else { throw .openHole }
                var path = rest[rest.index(after: rest.startIndex)..<end]
                let keepsSlashes = path.first == "+"
                if keepsSlashes { path.removeFirst() }
                if !literal.isEmpty { parts.append(.literal(literal)) }
                literal = ""
                parts.append(.hole(path: String(path), keepsSlashes: keepsSlashes))
                rest = rest[rest.index(after: end)...]
            } else {
                let word = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
                if Root.words.contains(String(word)) { throw .bareReference(String(word)) }
                literal += "$"
            }
        }
        literal += rest
        if !literal.isEmpty { parts.append(.literal(literal)) }
        return parts
    }
}
