/// One field of a merchant's credential at a provider.
struct AccountField: Sendable {
    enum Kind: String, Sendable, CaseIterable {
        case text
        case bool
        /// A whole https origin, checked against the operator's list.
        case origin
    }

    /// How a value must start; the key may pick the environment by it.
    enum Prefix: Sendable, Hashable {
        case any
        case always(String)
        case byMode(live: String, sandbox: String)
    }

    let name: String
    let isSecret: Bool
    let isOptional: Bool
    let kind: Kind
    let defaultText: String?
    let maximum: Int?
    let characters: CharacterSet?
    let prefix: Prefix
    let example: String?
    /// What stands for the value in a preview.
    let placeholder: String
    let offset: Int

    var type: StaticType { kind == .bool ? .bool : .text }

    var mayBeAbsent: Bool { isOptional && defaultText == nil }
}
