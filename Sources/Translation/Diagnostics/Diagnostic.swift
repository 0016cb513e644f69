package import JSON

/// One mistake in a file that people write, as an editor can jump to it.
package struct Diagnostic: Sendable, Hashable {
    package let file: String
    package let position: Position
    /// What is wrong, what was expected, and what was probably meant.
    package let message: String
}

extension Diagnostic {
    /// Why the file is no JSON at all.
    package init(_ error: ParseError, in file: String) {
        self.init(file: file, position: error.position, message: error.description)
    }

    /// Why a file is not even read.
    package init(tooLarge limit: Int, file: String) {
        let start = Position(line: 1, column: 1)
        self.init(ParseError(.tooLarge(limit: limit), at: 0, position: start), in: file)
    }
}

extension Diagnostic {
    /// Why there is nothing to read at all.
    package init(unreadable file: String, _ message: String) {
        self.init(file: file, position: Position(line: 1, column: 1), message: message)
    }
}

extension Diagnostic: CustomStringConvertible {
    package var description: String {
        "\(file):\(position.line):\(position.column): \(message)"
    }
}
