/// What a file promises about sending the same bytes again, and about asking what became of them.
package struct ResendRules: Sendable, Hashable {
    /// How long the same key and bytes reach the same object, counted from the first send.
    package enum Window: Sendable, Hashable {
        case seconds(Int)
        case forever
        /// Nothing is sent twice.
        case never
    }

    /// What may follow an answer of class 5xx.
    package enum AfterServerError: Sendable, Hashable {
        case resend
        case lookUpOnly
        case lookUpElseResend
    }

    /// What a lookup by our key is worth; nil where the file has none.
    package struct KeyLookup: Sendable, Hashable {
        package let lagSeconds: Int
        package let absentMeansNotApplied: Bool
    }

    package var window: Window
    /// How long nothing is resent after the last byte; nil where a key in flight is told apart.
    package var quietSeconds: Int?
    /// Whether the provider knows a key again only under the credential that it first came with.
    package var keysBelongToCredential: Bool
    package let afterServerError: AfterServerError
    /// Whether a refusal of a resend speaks for the sends before it too.
    package let refusalsSettleAll: Bool
    /// Whether it does so only when it is marked as a replay.
    package let settlingNeedsProof: Bool
    package let keyLookup: KeyLookup?
    package let hasLookupByID: Bool
    package let timeoutSeconds: Int

    /// The same file where the built-in provider answers: it knows every key for ever, whoever asks.
    package var ofTheBuiltInProvider: ResendRules {
        var rules = self
        rules.window = .forever
        rules.quietSeconds = nil
        rules.keysBelongToCredential = false
        return rules
    }
}

extension ResendRules {
    init(_ definition: Definition) {
        let idempotency = definition.idempotency
        let byKey = definition.lookup.byKey.map {
            KeyLookup(
                lagSeconds: $0.lagSeconds,
                absentMeansNotApplied: $0.absentMeansNotApplied
            )
        }
        self.init(
            window: idempotency?.resendWindow ?? .never,
            quietSeconds: idempotency?.inFlight == nil ? idempotency?.quietSeconds : nil,
            keysBelongToCredential: idempotency?.scope == .credential,
            afterServerError: idempotency?.afterServerError ?? .lookUpOnly,
            refusalsSettleAll: idempotency?.clientErrors == .stored,
            settlingNeedsProof: idempotency?.proof != nil,
            keyLookup: byKey,
            hasLookupByID: definition.lookup.byID != nil,
            timeoutSeconds: definition.create.timeoutSeconds
        )
    }
}

extension Idempotency {
    fileprivate var resendWindow: ResendRules.Window {
        switch window {
        case .seconds(let seconds): .seconds(seconds)
        case .forever: .forever
        case .unknown: .never
        }
    }

    fileprivate var afterServerError: ResendRules.AfterServerError {
        switch serverErrors {
        case .stored: .lookUpOnly
        case .reExecute: .resend
        case .unknown: .lookUpElseResend
        }
    }
}
