package import Intents
import Translation

/// An outcome that an earlier process left open, taken up by this one.
package struct TakenUp: Sendable {
    /// What has to be written first: that the attempt, which nobody performs any more, is open.
    package let settlement: Settlement?
    private let unsettled: UnsettledRecord
    private let intent: IntentAnswer
    private let startedAt: Instant

    /// The earlier process had ended by the time that this one started.
    package init(_ unsettled: UnsettledRecord, startedAt: Instant, at now: Instant) {
        self.unsettled = unsettled
        self.startedAt = startedAt
        let claim = unsettled.record.claim
        var intent = unsettled.record.intent
        guard unsettled.doubt == nil else {
            self.intent = intent
            settlement = nil
            return
        }
        var problem = Problem(
            .providerOutcomeUnknown,
            detail: "the gateway stopped while \(claim.provider) was being asked",
            provider: Problem.ProviderError(name: claim.provider)
        )
        problem.intentID = intent.id
        intent.take(.lost, problem.ofOpenOutcome, at: now)
        self.intent = intent
        settlement = Settlement(
            name: claim.name,
            intentID: claim.intentID,
            attempt: claim.attempt,
            at: now,
            standing: .open(.lost),
            intent: intent,
            evidence: Evidence(
                source: .create, fault: nil, status: nil, requestID: nil, data: nil),
            isAdoption: false
        )
    }

    /// What a resolver works on, with what reads the answers to its questions, once the settlement
    /// was written or could not be.
    package func open(_ reader: AttemptReader, after outcome: SettleOutcome?) -> OpenIntent {
        // The built-in provider holds an answer back only where it was asked to.
        let isBuiltIn = reader.claim.name.mode == .test && reader.testWord == nil
        var open = OpenIntent(
            reader: reader,
            intent: intent,
            doubt: unsettled.doubt ?? .lost,
            firstSentAt: unsettled.firstSentAt,
            lastSentAt: lastSentAt(by: reader.translator.resendRules),
            answersFrom: isBuiltIn ? reader.claim.claimedAt : reader.answersFrom
        )
        open.sentBy = sentBy(by: reader.translator.resendRules)
        if case .kept? = outcome { return open }
        open.unwritten = settlement
        return open
    }

    /// When the last byte can have been sent at the latest, where that was written down.
    ///
    /// Each resend is written down before it is made, and takes no longer than its time; only an
    /// attempt that nobody settled may have been sent until its process ended.
    private func sentBy(by rules: ResendRules) -> SteadyMark? {
        guard unsettled.doubt != nil, let mark = unsettled.lastMark else { return nil }
        return unsettled.isSendUnderWay ? mark.advanced(bySeconds: rules.timeoutSeconds) : mark
    }

    /// When the last byte can have been sent at the latest, by the clock of the wall.
    ///
    /// Nobody wrote down when the earlier process last sent: it may have done so until its end. Only
    /// what is never sent again was sent once, before it was written down.
    private func lastSentAt(by rules: ResendRules) -> Instant {
        let known = unsettled.lastSentAt
        if unsettled.doubt != nil, rules.window == .never { return known }
        return max(known, startedAt)
    }
}
