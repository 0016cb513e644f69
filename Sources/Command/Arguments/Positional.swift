/// An argument that is known by its place, such as `PROVIDER`.
///
/// Required ones stand before the others, and a repeated one last: it takes all that is left.
package struct Positional: Sendable {
    /// In capitals, as help shows it and as the command asks for it.
    package let name: String
    package let occurs: Occurrence
    package let summary: String

    package init(_ name: String, _ summary: String, occurs: Occurrence = .atMostOnce) {
        self.name = name
        self.occurs = occurs
        self.summary = summary
    }
}
