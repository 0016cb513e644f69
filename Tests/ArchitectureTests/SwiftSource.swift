/// A Swift file with its code told from its comments and texts, line by line.
///
/// What is left out of `code` is replaced by nothing but its line breaks, so a line's number is
/// the same as in the file. Interpolated code inside a text is code. Regex literals are not
/// known: no file in Sources has one.
struct SwiftSource {
    /// The code of each line.
    let code: [String]

    /// What the comments of each line say.
    let comments: [String]

    init(_ text: String) {
        var scanner = Scanner(text)
        scanner.scan()
        code = SwiftSource.lines(of: scanner.code)
        comments = SwiftSource.lines(of: scanner.comments)
    }

    private static func lines(of text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}

/// Walks the characters once, with the open texts and interpolations on a stack.
private struct Scanner {
    /// A text that is open, by what ends it.
    private struct Quote {
        let hashes: Int
        let isMultiline: Bool
    }

    private enum Context {
        case text(Quote)

        /// Code inside a text, with the parentheses that are open in it.
        case interpolation(openParentheses: Int)
    }

    private let characters: [Character]
    private var offset = 0
    private var contexts: [Context] = []
    private(set) var code = ""
    private(set) var comments = ""

    init(_ text: String) {
        characters = Array(text)
    }

    mutating func scan() {
        while offset < characters.count {
            if case .text(let quote) = contexts.last {
                scanText(quote)
            } else {
                scanCode()
            }
        }
    }

    private mutating func scanCode() {
        if starts(with: "//") {
            while offset < characters.count, characters[offset] != "\n" {
                comments.append(characters[offset])
                offset += 1
            }
        } else if starts(with: "/*") {
            scanBlockComment()
        } else if let quote = quote(at: offset) {
            contexts.append(.text(quote))
            offset += quote.hashes + (quote.isMultiline ? 3 : 1)
            code.append("\"")
        } else if characters[offset] == "`" {
            repeat { take() } while offset < characters.count && characters[offset] != "`"
            take()
        } else {
            countParenthesis(characters[offset])
            take()
        }
    }

    private mutating func scanText(_ quote: Quote) {
        let hashes = String(repeating: "#", count: quote.hashes)
        if starts(with: "\\\(hashes)(") {
            contexts.append(.interpolation(openParentheses: 0))
            offset += 2 + quote.hashes
            code.append("(")
        } else if starts(with: "\\\(hashes)") {
            skip(1 + quote.hashes)
            skip(1)
        } else if starts(with: (quote.isMultiline ? "\"\"\"" : "\"") + hashes) {
            contexts.removeLast()
            offset += quote.hashes + (quote.isMultiline ? 3 : 1)
            code.append("\"")
        } else {
            skip(1)
        }
    }

    private mutating func scanBlockComment() {
        var depth = 0
        repeat {
            if starts(with: "/*") {
                depth += 1
                offset += 2
            } else if starts(with: "*/") {
                depth -= 1
                offset += 2
            } else {
                if characters[offset] == "\n" { code.append("\n") }
                comments.append(characters[offset])
                offset += 1
            }
        } while depth > 0 && offset < characters.count
        code.append(" ")
    }

    private mutating func countParenthesis(_ character: Character) {
        guard case .interpolation(let open) = contexts.last else { return }
        if character == "(" {
            contexts[contexts.count - 1] = .interpolation(openParentheses: open + 1)
        } else if character == ")" {
            contexts.removeLast()
            if open > 0 { contexts.append(.interpolation(openParentheses: open - 1)) }
        }
    }

    /// Copies one character of code.
    private mutating func take() {
        guard offset < characters.count else { return }
        code.append(characters[offset])
        if characters[offset] == "\n" { comments.append("\n") }
        offset += 1
    }

    /// Leaves characters of a text out.
    private mutating func skip(_ count: Int) {
        for character in characters[offset...].prefix(count) {
            offset += 1
            guard character == "\n" else { continue }
            code.append("\n")
            comments.append("\n")
        }
    }

    private func starts(with prefix: String) -> Bool {
        characters[offset...].starts(with: prefix)
    }

    private func quote(at start: Int) -> Quote? {
        let hashes = characters[start...].prefix { $0 == "#" }.count
        let rest = characters[(start + hashes)...]
        guard rest.first == "\"" else { return nil }
        return Quote(hashes: hashes, isMultiline: rest.starts(with: "\"\"\""))
    }
}
