import HTTP
import Intents
import Translation

/// How the provider can be asked what became of a claim.
struct Inquiry {
    enum Kind {
        /// By the id that the provider gave, or named.
        case byID
        case byKey
    }

    let reader: AttemptReader

    /// The request, or nil where the file has none, or where something that it needs is not known.
    func request(_ kind: Kind, providerID: String?) -> Request? {
        switch kind {
        case .byID:
            guard let providerID else { return nil }
            // A lookup that cannot be rendered is none: what is not asked is not answered.
            return try? reader.translator.lookupByID(
                providerID: providerID,
                key: reader.key,
                account: reader.account.values,
                environment: reader.account.environment
            )
        case .byKey:
            // See above.
            return try? reader.translator.lookupByKey(
                reader.key,
                account: reader.account.values,
                environment: reader.account.environment
            )
        }
    }

    func outcome(_ kind: Kind, _ answer: Answer) -> LookupOutcome {
        reader.translator.readLookup(
            answer,
            kind == .byID ? .byID : .byKey,
            expecting: reader.expectation,
            account: reader.account.values
        )
    }
}
