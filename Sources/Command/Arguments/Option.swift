/// An argument that is known by its name, such as `--intent FILE` or `--json`.
package struct Option: Sendable {
    /// What follows the name.
    package enum Value: Sendable {
        /// Nothing: the option is there or not.
        case flag

        /// Any text, called by the placeholder in help.
        case text(placeholder: String)

        /// One of a few words.
        case oneOf([String])
    }

    /// Without its hyphens, as the command asks for it.
    package let name: String
    package let value: Value
    package let occurs: Occurrence
    package let summary: String

    private init(_ name: String, _ value: Value, _ occurs: Occurrence, _ summary: String) {
        self.name = name
        self.value = value
        self.occurs = occurs
        self.summary = summary
    }

    package static func flag(_ name: String, _ summary: String) -> Option {
        Option(name, .flag, .anyNumber, summary)
    }

    package static func text(
        _ name: String, _ placeholder: String, _ summary: String, occurs: Occurrence = .atMostOnce
    ) -> Option {
        Option(name, .text(placeholder: placeholder), occurs, summary)
    }

    package static func oneOf(
        _ name: String, _ words: [String], _ summary: String, occurs: Occurrence = .atMostOnce
    ) -> Option {
        Option(name, .oneOf(words), occurs, summary)
    }

    /// The name as it is typed.
    var spelling: String { "--\(name)" }

    /// The name and its value as help shows them.
    var form: String {
        switch value {
        case .flag: spelling
        case .text(let placeholder): "\(spelling) \(placeholder)"
        case .oneOf(let words): "\(spelling) \(words.joined(separator: "|"))"
        }
    }
}
