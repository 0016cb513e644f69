import Intents

/// What an explanation says; everywhere else it is facts.
enum ExplanationWords {
    static func absent(_ references: [Reference]) -> String {
        var names: [String] = []
        for reference in references where !names.contains("$\(reference.spelling)") {
            names.append("$\(reference.spelling)")
        }
        guard !names.isEmpty else { return "it has no value" }
        let verb = names.count == 1 ? "is" : "are"
        return "\(names.joined(separator: ", ")) \(verb) not given"
    }

    static func branchNotTaken(_ condition: Condition) -> String {
        "only sent where \(condition.words)"
    }

    static func kept(by provider: String) -> String {
        "\(provider) has no place for it; the gateway stores it and gives it back"
    }

    static func checked(by provider: String) -> String {
        "nothing sent to \(provider) is made from it here; it is held against the rules"
    }

    static func sent(as places: [String]) -> String {
        "as \(places.joined(separator: ", "))"
    }

    static let accepted = "accepted by itself"

    static func defaulted(to value: String) -> String {
        "not given; the file's default is \(value)"
    }

    static func onlyNetwork(_ network: String, of asset: String) -> String {
        "not given; \(network) is the only network for \(asset)"
    }
}
