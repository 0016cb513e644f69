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
}

extension Diagnostic: CustomStringConvertible {
    package var description: String {
        "\(file):\(position.line):\(position.column): \(message)"
    }
}
