/// Splits a command as a shell does: quotes, escapes, continued lines, command substitutions.
///
/// Variables stay as they are written: in an example they stand for values of the reader's own.
struct ShellWords {
    private var rest: Substring.UnicodeScalarView
    private var words: [String] = []
    private var word: String?

    /// The words of the first command of a text; nil where a quote is not closed.
    static func split(_ text: String) -> [String]? {
        var splitter = ShellWords(rest: text.unicodeScalars.filter { $0 != "\r" }[...])
        return splitter.readWords() ? splitter.words : nil
    }

    private init(rest: ArraySlice<Unicode.Scalar>) {
        var text = ""
        text.unicodeScalars.append(contentsOf: rest)
        self.rest = text[...].unicodeScalars
    }

    private mutating func readWords() -> Bool {
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\\": escape()
            case "'": if !quote(closedBy: "'") { return false }
            case "\"": if !doubleQuote() { return false }
            case "$" where rest.first == "(": substitution()
            case "$" where rest.first == "'":
                rest.removeFirst()
                if !quote(closedBy: "'", withEscapes: true) { return false }
            case " ", "\t", "\n": endWord()
            case "|", ";", ">", "&":
                endWord()
                return true
            case "#" where word == nil: rest = rest.drop { $0 != "\n" }
            default: append(scalar)
            }
        }
        endWord()
        return true
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        word = word ?? ""
        word?.unicodeScalars.append(scalar)
    }

    private mutating func endWord() {
        if let word { words.append(word) }
        word = nil
    }

    /// A backslash: at the end of a line it goes on, elsewhere it takes the next as it is.
    private mutating func escape() {
        guard let next = rest.popFirst(), next != "\n" else { return }
        append(next)
    }

    private mutating func quote(closedBy end: Unicode.Scalar, withEscapes: Bool = false) -> Bool {
        word = word ?? ""
        while let scalar = rest.popFirst() {
            if scalar == end { return true }
            if withEscapes, scalar == "\\", let next = rest.popFirst() {
                append(next == "n" ? "\n" : next == "t" ? "\t" : next)
            } else {
                append(scalar)
            }
        }
        return false
    }

    private mutating func doubleQuote() -> Bool {
        word = word ?? ""
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\"": return true
            case "$" where rest.first == "(": substitution()
            case "\\":
                guard let next = rest.popFirst() else { return false }
                if next == "\n" { continue }
                if !["\"", "\\", "$", "`"].contains(next) { append(scalar) }
                append(next)
            default: append(scalar)
            }
        }
        return false
    }

    /// `$(uuidgen | tr A-Z a-z)` is one text, whatever stands in it.
    private mutating func substitution() {
        append("$")
        var depth = 0
        while let scalar = rest.popFirst() {
            append(scalar)
            if scalar == "(" { depth += 1 }
            if scalar == ")" { depth -= 1 }
            if depth == 0 { return }
        }
    }
}
