/// The fields of the account that a request is rendered for.
package struct AccountValues: Sendable {
    private let texts: [String: String]
    /// Whether fields that are not given show as placeholders.
    private let isPreview: Bool

    package init(_ texts: [String: String]) {
        self.texts = texts
        isPreview = false
    }

    /// No account at all: `{{param.NAME}}` and `{{secret.NAME}}` stand in the request.
    package static let preview = AccountValues()

    private init() {
        texts = [:]
        isPreview = true
    }

    /// Whether there is anything that must not be shown.
    var isEmpty: Bool { texts.isEmpty }

    func value(of field: AccountField) -> Datum? {
        let text = texts[field.name] ?? field.defaultText
        if field.kind == .bool { return .bool((text ?? field.example) == "true") }
        if let text { return .text(text) }
        guard isPreview && !field.isOptional else { return nil }
        return .placeholder("{{\(field.isSecret ? "secret" : "param").\(field.name)}}")
    }
}
