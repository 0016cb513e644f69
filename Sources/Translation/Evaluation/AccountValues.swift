import HTTP

/// The fields of the account that a request is rendered for.
package struct AccountValues: Sendable {
    /// What an account is by one translator, worked out before it is needed.
    private struct Prepared: Sendable {
        let definition: Definition
        let scrubber: Scrubber
        /// What proves who sends, where that is the account's own and the same at each send.
        let credentials: [Field]?
    }

    /// A class, since every scope holds an account and must not copy it.
    private final class Values: Sendable {
        let texts: [String: String]
        let isPreview: Bool
        let holdsSecrets: Bool
        let origin: String?
        let prepared: Prepared?

        init(
            _ texts: [String: String],
            isPreview: Bool,
            holdsSecrets: Bool,
            origin: String?,
            prepared: Prepared? = nil
        ) {
            self.texts = texts
            self.isPreview = isPreview
            self.holdsSecrets = holdsSecrets
            self.origin = origin
            self.prepared = prepared
        }
    }

    private let values: Values

    private init(_ values: Values) {
        self.values = values
    }

    package init(_ texts: [String: String], origin: String? = nil) {
        self.init(
            Values(texts, isPreview: false, holdsSecrets: !texts.isEmpty, origin: origin))
    }

    /// No account at all: `{{param.NAME}}` and `{{secret.NAME}}` stand in the request.
    package static let preview = AccountValues(
        Values([:], isPreview: true, holdsSecrets: false, origin: nil))

    /// The account of a rehearsal: what is not given stands as a placeholder, which is as secret as
    /// the value that it stands for.
    package static func rehearsed(_ texts: [String: String]) -> AccountValues {
        AccountValues(Values(texts, isPreview: true, holdsSecrets: true, origin: nil))
    }

    /// Whether fields that are not given show as placeholders.
    private var isPreview: Bool { values.isPreview }

    private var texts: [String: String] { values.texts }

    /// Whether there is anything that must not be shown.
    var holdsSecrets: Bool { values.holdsSecrets }

    /// Where the operator sends this account's requests, instead of the file's endpoint.
    var origin: String? { values.origin }

    func value(of field: AccountField) -> Datum? {
        let text = texts[field.name] ?? field.defaultText
        if field.kind == .bool { return .bool((text ?? field.example) == "true") }
        if let text { return .text(text) }
        guard isPreview && !field.isOptional else { return nil }
        return .placeholder(field.placeholder)
    }
    /// What takes the account's secrets out of the words of a provider.
    func scrubber(by definition: Definition) -> Scrubber {
        if let prepared = values.prepared, prepared.definition === definition {
            return prepared.scrubber
        }
        return Scrubber(definition: definition, account: self)
    }

    /// The fields that prove who sends, where they were made ready for that definition.
    func credentials(by definition: Definition) -> [Field]? {
        guard let prepared = values.prepared, prepared.definition === definition else {
            return nil
        }
        return prepared.credentials
    }

    fileprivate func prepared(for definition: Definition) -> AccountValues {
        let prepared = Prepared(
            definition: definition,
            scrubber: Scrubber(definition: definition, account: self),
            credentials: Authorizer(definition: definition, account: self).lastingCredentials
        )
        return AccountValues(
            Values(
                texts,
                isPreview: isPreview,
                holdsSecrets: holdsSecrets,
                origin: origin,
                prepared: prepared
            ))
    }
}

extension Translator {
    /// The same account, made ready once for all that is sent and all answers that are read with it.
    package func prepared(_ account: AccountValues) -> AccountValues {
        account.prepared(for: definition)
    }
}
