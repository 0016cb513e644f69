/// The fields of the account that a request is rendered for.
package struct AccountValues: Sendable {
    private let texts: [String: String]
    /// Whether fields that are not given show as placeholders.
    private let isPreview: Bool
    /// Whether there is anything that must not be shown.
    let holdsSecrets: Bool
    /// Where the operator sends this account's requests, instead of the file's endpoint.
    let origin: String?

    package init(_ texts: [String: String], origin: String? = nil) {
        self.texts = texts
        self.origin = origin
        isPreview = false
        holdsSecrets = !texts.isEmpty
    }

    /// No account at all: `{{param.NAME}}` and `{{secret.NAME}}` stand in the request.
    package static let preview = AccountValues(preview: [:], holdsSecrets: false)

    /// The account of a rehearsal: what is not given stands as a placeholder, which is as secret as
    /// the value that it stands for.
    package static func rehearsed(_ texts: [String: String]) -> AccountValues {
        AccountValues(preview: texts, holdsSecrets: true)
    }

    private init(preview texts: [String: String], holdsSecrets: Bool) {
        self.texts = texts
        origin = nil
        isPreview = true
        self.holdsSecrets = holdsSecrets
    }

    func value(of field: AccountField) -> Datum? {
        let text = texts[field.name] ?? field.defaultText
        if field.kind == .bool { return .bool((text ?? field.example) == "true") }
        if let text { return .text(text) }
        guard isPreview && !field.isOptional else { return nil }
        return .placeholder(field.placeholder)
    }
}
