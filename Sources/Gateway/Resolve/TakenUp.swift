package import Intents

/// An outcome that an earlier process left open, taken up by this one.
package struct TakenUp: Sendable {
    private var open: OpenIntent
    /// What has to be written first: that the attempt, which nobody performs any more, is open.
    package let settlement: Settlement?

    package init(_ unsettled: UnsettledRecord, reader: AttemptReader, at now: Instant) {
        let claim = unsettled.record.claim
        var intent = unsettled.record.intent
        if let doubt = unsettled.doubt {
            settlement = nil
            open = Self.open(unsettled, intent, doubt, reader)
            return
        }
        var problem = Problem(
            .providerOutcomeUnknown,
            detail: "the gateway stopped while \(claim.provider) was being asked",
            provider: Problem.ProviderError(name: claim.provider)
        )
        problem.intentID = intent.id
        intent.take(.lost, problem, at: now)
        open = Self.open(unsettled, intent, .lost, reader)
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

    /// What is to be resolved, once the settlement was written, or could not be.
    package func open(after outcome: SettleOutcome?) -> OpenIntent {
        var open = open
        if let settlement {
            if case .kept? = outcome { return open }
            open.unwritten = settlement
        }
        return open
    }

    private static func open(
        _ unsettled: UnsettledRecord,
        _ intent: IntentAnswer,
        _ doubt: Doubt,
        _ reader: AttemptReader
    ) -> OpenIntent {
        // The built-in provider holds an answer back only where it was asked to.
        let isBuiltIn = reader.claim.name.mode == .test && reader.testWord == nil
        return OpenIntent(
            reader: reader,
            intent: intent,
            doubt: doubt,
            firstSentAt: unsettled.firstSentAt,
            lastSentAt: unsettled.lastSentAt,
            answersFrom: isBuiltIn ? reader.claim.claimedAt : reader.answersFrom
        )
    }
}
