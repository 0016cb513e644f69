package import JSON

/// One mistake in a translator file, as an editor can jump to it.
package struct Diagnostic: Sendable, Hashable {
    package let file: String
    package let position: Position
    /// What is wrong, what was expected, and what was probably meant.
    package let message: String
}

extension Diagnostic: CustomStringConvertible {
    package var description: String {
        "\(file):\(position.line):\(position.column): \(message)"
    }
}
