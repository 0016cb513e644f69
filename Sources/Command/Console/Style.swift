/// How text is set off on a terminal; a plain style changes nothing.
package struct Style: Equatable, Sendable {
    package let isColored: Bool

    package init(isColored: Bool) {
        self.isColored = isColored
    }

    /// Colours a terminal that can show it, unless the user objects.
    ///
    /// `NO_COLOR` objects with any value but an empty one (no-color.org).
    package init(isTerminal: Bool, environment: (String) -> String?) {
        let objects = environment("NO_COLOR").map { !$0.isEmpty } ?? false
        let terminal = environment("TERM") ?? ""
        isColored = isTerminal && !objects && !terminal.isEmpty && terminal != "dumb"
    }

    package func bold(_ text: String) -> String { set(text, 1) }
    package func dim(_ text: String) -> String { set(text, 2) }
    package func red(_ text: String) -> String { set(text, 31) }
    package func green(_ text: String) -> String { set(text, 32) }
    package func yellow(_ text: String) -> String { set(text, 33) }

    private func set(_ text: String, _ code: Int) -> String {
        isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
