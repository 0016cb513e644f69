package import Digest
import HTTP
package import Intents
package import Translation

/// Reads what came back for one claim, always in the words of the translator that it was rendered by.
///
/// A class, as it is large, never changes, and goes with everything that is done for its claim.
package final class AttemptReader: Sendable {
    package let translator: Translator
    package let claim: Claim
    package let accepted: AcceptedIntent
    package let account: Account
    /// The key that the claim's request carries.
    package let key: ProviderKey
    /// What the account signs in with now, where the provider's keys belong to a credential.
    package let credential: CredentialMark?

    package init(
        translator: Translator,
        claim: Claim,
        accepted: AcceptedIntent,
        account: Account,
        key: ProviderKey,
        credential: CredentialMark?
    ) {
        self.translator = translator
        self.claim = claim
        self.accepted = accepted
        self.account = account
        self.key = key
        self.credential = credential
    }

    /// Whether the provider knows the claim's key from what the account signs in with now.
    ///
    /// Not where a mark is needed and the claim has none: nobody can tell any more what it was sent
    /// with, and to believe that it was this credential may pay twice.
    func isKeyKnown(by rules: ResendRules) -> Bool {
        guard rules.keysBelongToCredential else { return true }
        return claim.credential != nil && claim.credential == credential
    }

    /// The claim's own request, on its way.
    var sending: Sending {
        Sending(
            purpose: .create,
            request: claim.request,
            timeoutSeconds: translator.resendRules.timeoutSeconds,
            reader: self
        )
    }

    package var expectation: Expectation { Expectation(accepted, key: claim.providerKey) }

    /// What came back, read as an answer to the create.
    func read(_ result: SendResult) -> ReadResult {
        switch result {
        case .failed(let fault): .failed(fault)
        case .declared(let outcome): .declared(outcome)
        case .answered(let answer): .answered(answer, reading(answer))
        }
    }

    /// What an answer to the create, or its absence, means at the moment that it came.
    func verdict(on result: ReadResult, at now: Instant) -> Verdict {
        let verdict: Verdict =
            switch result {
            case .failed(let fault) where fault.isUnsent: .unsent(fault)
            case .failed(let fault): .unknown(.lost, problem(of: fault))
            case .answered(let answer, let reading):
                self.verdict(on: answer, reading, at: now)
            case .declared(let outcome):
                self.verdict(
                    on: outcome, ProviderWords(translator: translator.name), isServerError: false)
            }
        guard case .unknown(let doubt, let problem) = verdict else { return verdict }
        return .unknown(doubt, problem.ofOpenOutcome)
    }

    /// What is kept of what came back.
    func evidence(of result: ReadResult, _ source: Evidence.Source) -> Evidence {
        switch result {
        case .failed(let fault):
            Evidence(source: source, fault: fault, status: nil, requestID: nil, data: nil)
        case .declared:
            Evidence(source: source, fault: nil, status: nil, requestID: nil, data: nil)
        case .answered(let answer, let reading):
            Evidence(
                source: source,
                fault: nil,
                status: answer.status.code,
                requestID: reading.requestID,
                data: translator.providerData(of: reading, account: account.values),
                retryAfter: reading.retryAfter
            )
        }
    }

    func reading(_ answer: Answer) -> Reading {
        translator.read(answer, expecting: expectation, account: account.values)
    }

    private func verdict(on answer: Answer, _ reading: Reading, at now: Instant) -> Verdict {
        let said = ProviderWords(
            translator: translator.name, answer: answer, reading: reading, at: now)
        let isServerError = answer.status.class == .serverError
        return verdict(on: reading.outcome, said, isServerError: isServerError)
    }

    private func verdict(
        on outcome: Outcome,
        _ said: ProviderWords,
        isServerError: Bool
    ) -> Verdict {
        switch outcome {
        case .created(let record): return .created(record)
        case .refused(let refusal):
            guard refusal.effect != .unknown else {
                let doubt = Self.doubt(refusal.code, isServerError)
                return .unknown(doubt, said.problem(refusal.code, effect: .unknown))
            }
            var problem = said.problem(refusal.code, effect: refusal.effect)
            problem.errors = refusal.violations
            let isFinal = refusal.effect == .applied || refusal.code.isFinalRefusal
            // The key is bound to its body: a corrected request needs a key of its own.
            if isFinal && refusal.code.definition.advice == .fixSameKey { problem.advice = .newKey }
            return .refused(problem, isFinal: isFinal, left: refusal.record)
        case .inFlight: return .unknown(.inFlight, said.problem(.providerOutcomeUnknown))
        case .clash: return .unknown(.clash, said.problem(.providerClash))
        case .appliedBefore(let id):
            let problem = said.problem(.providerOutcomeUnknown, effect: .applied)
            return .unknown(.appliedBefore(providerID: id), problem)
        case .quarantined(let fields, _):
            let names = fields.map(\.rawValue).joined(separator: ", ")
            let detail = "\(translator.name) answered about another payment: \(names) differ"
            let problem = Problem(.providerEchoMismatch, detail: detail, provider: said.error)
            return .unknown(.mismatch, problem)
        case .unreadable:
            let problem = said.problem(.providerResponseInvalid)
            return .unknown(Self.doubt(problem.code, isServerError), problem)
        }
    }

    /// Why a refusal leaves the effect open: some name a reason never to send again.
    private static func doubt(_ code: ProblemCode, _ isServerError: Bool) -> Doubt {
        switch code {
        case .providerClash: .clash
        case .providerEchoMismatch: .mismatch
        default: isServerError ? .serverError : .lost
        }
    }

    private func problem(of fault: TransportFault) -> Problem {
        let code: ProblemCode = fault == .timeout ? .providerTimeout : .providerOutcomeUnknown
        return Problem(
            code,
            detail: "\(translator.name) may have done it: \(fault.words)",
            provider: Problem.ProviderError(name: translator.name)
        )
    }
}

extension ProblemCode {
    /// Whether a provider's no with this code is about the payment itself, and so holds for good.
    var isFinalRefusal: Bool {
        switch definition.category {
        case .declined: true
        case .request: self != .providerAccountMissing && self != .accountCapabilityMissing
        case .idempotency, .auth, .limit, .provider, .uncertain, .internal: false
        }
    }
}

extension AttemptReader {
    /// The reader of a claim that was stored, by the translator that it was rendered by.
    ///
    /// Fails where the body is no longer accepted, which that translator once did.
    package convenience init(
        of claim: Claim,
        translator: Translator,
        account: Account,
        instanceKey: AuthenticationKey
    ) throws(Problem) {
        let parts = ProviderKey.Parts(
            merchant: claim.name.merchant,
            mode: claim.name.mode.rawValue,
            provider: claim.provider,
            account: claim.account,
            operation: claim.name.operation,
            merchantKey: claim.name.key,
            generation: claim.generation
        )
        self.init(
            translator: translator,
            claim: claim,
            accepted: try translator.accept(try IntentReader.read(claim.body)),
            account: account,
            key: ProviderKey(parts, instanceKey: instanceKey),
            credential: translator.credentialMark(of: account.values, instanceKey: instanceKey)
        )
    }
}
