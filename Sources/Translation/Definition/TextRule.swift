/// What a text must be like for a provider to take it.
struct TextRule: Sendable {
    var maximum: Int?
    var maximumBytes: Int?
    var characters: CharacterSet?
    var excluded: CharacterSet?
    var prefix: String?
    var choices: [String]?

    static let any = TextRule()

    var domain: StaticType.Domain {
        guard let choices else { return .open }
        return .closed(choices, source: "its \"enum\"")
    }

    /// Whether a text that passes may hold a character.
    func mayHold(_ character: Unicode.Scalar) -> Bool {
        if let choices {
            return choices.contains { $0.unicodeScalars.contains(character) }
        }
        return characters?.contains(character) ?? true && !(excluded?.contains(character) ?? false)
    }

    /// Whether every text that passes is visible ASCII and spaces, as a header needs it.
    var fitsHeader: Bool {
        if let choices { return choices.allSatisfy { $0.utf8.allSatisfy { 0x20...0x7E ~= $0 } } }
        guard let characters, let visible = CharacterSet(" -~") else { return false }
        return characters.isSubset(of: visible)
    }
}
