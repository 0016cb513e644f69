/// What a command was given, by the names it declared; another name is a bug, and traps.
package struct ParsedArguments: Sendable {
    /// Every declared name has its list: empty when not given, one empty text for a flag.
    private var given: [String: [String]]

    init(declaredBy command: Subcommand) {
        let names = command.options.map(\.name) + command.positionals.map(\.name)
        given = Dictionary(uniqueKeysWithValues: names.map { ($0, []) })
    }

    mutating func add(_ value: String, to name: String) {
        given[name, default: []].append(value)
    }

    /// Tells whether an option or an argument was given.
    package func has(_ name: String) -> Bool {
        !values(of: name).isEmpty
    }

    package func value(of name: String) -> String? {
        values(of: name).first
    }

    package func values(of name: String) -> [String] {
        guard let values = given[name] else {
            preconditionFailure("the command declares no \(name)")
        }
        return values
    }

    /// Returns the value of what the command declares as required.
    package func required(_ name: String) -> String {
        guard let value = value(of: name) else {
            preconditionFailure("the command does not require \(name)")
        }
        return value
    }
}
