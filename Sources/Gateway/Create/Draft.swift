package import Intents
import JSON
import Translation

/// A create that passed every check and is about to be claimed; it never changes.
package final class Draft: Sendable {
    package let claim: Claim
    /// What the claim is rendered by.
    package let translator: PinnedTranslator
    let reader: AttemptReader
    let intent: IntentAnswer

    /// The intent while the attempt is under way: what it does nobody knows yet.
    package let running: IntentAnswer

    /// Whether the key was claimed before, and let go.
    var isReclaim: Bool { claim.attempt > 1 }

    /// Checks a request whole, or says why it cannot be sent; nothing is bound yet.
    ///
    /// `released` is the claim before it, of which nothing happened.
    init(
        of request: CreateRequest,
        fingerprint: Fingerprint,
        after released: KeyRecord?,
        in directory: Directory
    ) throws(Problem) {
        let intent = try IntentReader.read(request.document.root)
        try TestWord.check(intent.reference, in: request.name.mode)
        let pinned = try directory.translator(of: intent.provider)
        let account = try directory.account(at: intent.provider)
        let accepted = try pinned.translator.accept(intent)
        try pinned.translator.check(accepted, against: account.grants)
        let before = released?.claim
        var parts = ProviderKey.Parts(
            merchant: request.name.merchant,
            mode: request.name.mode.rawValue,
            provider: intent.provider,
            account: account.name,
            operation: request.name.operation,
            merchantKey: request.name.key,
            generation: before?.generation ?? 0
        )
        var key = ProviderKey(parts, instanceKey: directory.instanceKey)
        var rendered = try pinned.translator.render(
            accepted,
            key: key,
            claimedAt: request.receivedAt,
            account: account.values,
            environment: account.environment
        )
        if let before, before.request != rendered {
            // The provider must never see other bytes under a key that it may know.
            parts.generation += 1
            key = ProviderKey(parts, instanceKey: directory.instanceKey)
            rendered = try pinned.translator.render(
                accepted,
                key: key,
                claimedAt: request.receivedAt,
                account: account.values,
                environment: account.environment
            )
        }
        let credential = directory.credential(at: intent.provider)
        let id =
            before?.intentID ?? IntentID.make(at: request.receivedAt, random: request.random)
        claim = Claim(
            name: request.name,
            fingerprint: fingerprint,
            intentID: id,
            body: request.document.bytes,
            provider: intent.provider,
            translatorHash: pinned.hash,
            account: account.name,
            environment: account.environment,
            attempt: (before?.attempt ?? 0) + 1,
            generation: parts.generation,
            providerKey: pinned.translator.spelling(of: key),
            credential: credential,
            request: rendered,
            claimedAt: request.receivedAt,
            createdAt: before?.createdAt ?? request.receivedAt
        )
        translator = pinned
        reader = AttemptReader(
            translator: pinned.translator,
            claim: claim,
            accepted: accepted,
            account: account,
            key: key,
            credential: credential
        )
        var answer =
            released?.intent
            ?? IntentAnswer(
                id: id,
                isLive: directory.isLive && account.environment == .live,
                intent: intent,
                createdAt: request.receivedAt
            )
        self.intent = answer
        answer.effect = .unknown
        running = answer
    }

    var sending: Sending { reader.sending }
}
