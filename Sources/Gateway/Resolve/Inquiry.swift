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

    /// The question, or nil where the file has none, or where something that it needs is not known.
    func question(_ kind: Kind, providerID: String?) -> Sending? {
        guard let request = request(kind, providerID: providerID) else { return nil }
        return Sending(
            purpose: kind == .byKey ? .byKey : .byID(providerID ?? ""),
            request: request,
            timeoutSeconds: Limits.lookupTimeoutSeconds,
            reader: reader
        )
    }

    private func request(_ kind: Kind, providerID: String?) -> Request? {
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

    /// What an answer proves; an object of another id than the one that was asked for is not ours.
    func outcome(_ kind: Kind, _ answer: Answer, providerID: String?) -> LookupOutcome {
        let outcome = reader.translator.readLookup(
            answer,
            kind == .byID ? .byID : .byKey,
            expecting: reader.expectation,
            account: reader.account.values
        )
        guard kind == .byID, let providerID, case .found(let record) = outcome,
            !record.providerID.isSame(as: providerID)
        else { return outcome }
        return .quarantined([record], differing: [])
    }
}
