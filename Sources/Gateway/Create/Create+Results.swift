import HTTP
import Intents

// What the provider did.
extension Create {
    mutating func returned(
        _ draft: Draft,
        _ result: SendResult,
        at moment: Instant,
        unsentTries: Int
    ) -> [Action] {
        var intent = draft.intent
        let standing: Standing
        var open: OpenIntent?
        let result = draft.reader.read(result)
        switch draft.reader.verdict(on: result, at: moment) {
        case .created(let record):
            intent.take(record, at: moment)
            standing = .final(.created(intent))
        case .refused(var problem, let isFinal, let left):
            problem.intentID = intent.id
            problem.requestID = request.requestID
            intent.take(problem, isFinal: isFinal, left: left, at: moment)
            standing = isFinal ? .final(.problem(problem)) : .released(.problem(problem))
        case .unsent(let fault):
            if !fault.isLasting, let pause = pause(after: unsentTries, until: moment, draft) {
                state = .pausing(draft, unsentTries: unsentTries + 1)
                return [.wake(afterMilliseconds: pause)]
            }
            var problem = named(unreachable(draft, fault))
            problem.intentID = intent.id
            intent.take(problem, isFinal: false, left: nil, at: moment)
            standing = .released(.problem(problem))
        case .unknown(let doubt, var problem):
            problem.intentID = intent.id
            problem.requestID = request.requestID
            intent.take(doubt, problem, at: moment)
            standing = .open(doubt)
            open = OpenIntent(
                reader: draft.reader,
                intent: intent,
                doubt: doubt,
                firstSentAt: draft.claim.claimedAt,
                lastSentAt: moment,
                answersFrom: draft.reader.answersFrom
            )
        }
        return settle(draft, intent, standing, open, result, at: moment)
    }

    private mutating func settle(
        _ draft: Draft,
        _ intent: IntentAnswer,
        _ standing: Standing,
        _ open: OpenIntent?,
        _ result: ReadResult,
        at moment: Instant
    ) -> [Action] {
        let answer: Answer =
            switch standing {
            case .final(let answer), .released(let answer): answer
            case .open: .open(intent)
            }
        let settlement = Settlement(
            name: request.name,
            intentID: intent.id,
            attempt: draft.claim.attempt,
            at: moment,
            standing: standing,
            intent: intent,
            evidence: draft.reader.evidence(of: result, .create),
            isAdoption: false
        )
        state = .settling(Settling(answer: answer, settlement: settlement, open: open))
        return [.release(provider: draft.claim.provider), .settle(settlement)]
    }

    mutating func settled(_ settling: Settling, _ outcome: SettleOutcome) -> [Action] {
        state = .done
        guard case .kept = outcome else {
            var open = settling.open
            open?.unwritten = settling.settlement
            let resolve = open.map { Action.resolve($0) }
            // What is not durable may not be given as final: it would differ after a crash.
            let unsettled = Answer.open(settling.settlement.intent.unsettled)
            return [resolve ?? .settleLater(settling.settlement), .answer(unsettled)]
        }
        guard let open = settling.open else { return [.answer(settling.answer)] }
        return [.resolve(open), .answer(settling.answer)]
    }

    /// How long to wait before a request that never left is tried again; nil when time is up.
    private func pause(after tries: Int, until now: Instant, _ draft: Draft) -> Int? {
        guard tries < Limits.unsentPausesMilliseconds.count else { return nil }
        let pause = Limits.unsentPausesMilliseconds[tries]
        let deadline = draft.claim.claimedAt.advanced(bySeconds: draft.sending.timeoutSeconds)
        return now.milliseconds + pause < deadline.milliseconds ? pause : nil
    }
}
