package import HTTP
package import Intents
import JSON

/// One merchant's create, from the look at its key to its answer.
///
/// A value that decides and does nothing: it is told what happened and says what is to be done.
///
///     find ─► known key: answered from its row, or joined
///          └► new or released: checked ─► claimed ─► sent ─► settled ─► answered
///                                                     └► proved unsent: sent again
package struct Create: Sendable {
    package enum Event: Sendable {
        case found(KeyRecord?)
        case claimed(ClaimOutcome)
        case returned(SendResult, at: Instant)
        case woke(at: Instant)
        case settled(SettleOutcome)
        /// The first request with the key came to its end, or the time to wait for it did.
        case joined(KeyRecord?)
    }

    package enum Action: Sendable {
        case find(KeyName)
        case join(KeyName, seconds: Int)
        /// The claim, and the intent as it is while the attempt runs.
        case claim(Claim, IntentAnswer)
        case send(Sending)
        case wake(afterMilliseconds: Int)
        case settle(Settlement)
        /// What happened is not known: the resolver takes over.
        case resolve(OpenIntent)
        /// The last action.
        case answer(Answer)
    }

    private enum State {
        case finding
        case joining
        case claiming(Draft)
        case sending(Draft, unsentTries: Int)
        case pausing(Draft, unsentTries: Int)
        case settling(Settling)
        case done
    }

    /// What is answered once it is durable.
    private struct Settling {
        let answer: Answer
        let intent: IntentAnswer
        let open: OpenIntent?
    }

    let request: CreateRequest
    private let directory: Directory
    private let fingerprint: Fingerprint
    private var state = State.finding

    package init(_ request: CreateRequest, in directory: Directory) {
        self.request = request
        self.directory = directory
        fingerprint = Fingerprint(of: request.document.root, operation: request.name.operation)
    }

    /// The first thing to do.
    package var opening: Action { .find(request.name) }

    /// Takes what happened, and gives what is to be done; an event that does not fit the state is a
    /// mistake of the caller.
    package mutating func take(_ event: Event) -> [Action] {
        switch (state, event) {
        case (.finding, .found(let record)): return found(record)
        case (.joining, .joined(let record)): return joined(record)
        case (.claiming(let draft), .claimed(let outcome)): return claimed(draft, outcome)
        case (.sending(let draft, let tries), .returned(let result, let moment)):
            return returned(draft, result, at: moment, unsentTries: tries)
        case (.pausing(let draft, let tries), .woke):
            state = .sending(draft, unsentTries: tries)
            return [.send(draft.sending)]
        case (.settling(let settling), .settled(let outcome)): return settled(settling, outcome)
        default: preconditionFailure("a create was told what it did not ask for")
        }
    }

    private mutating func finish(_ answer: Answer) -> [Action] {
        state = .done
        return [.answer(answer)]
    }
}

// A key that is known, and one that is not.
extension Create {
    private mutating func found(_ record: KeyRecord?) -> [Action] {
        guard let record else { return check(after: nil) }
        guard record.claim.fingerprint == fingerprint else {
            return finish(.problem(conflict(with: record)))
        }
        switch record.state {
        case .running:
            guard let seconds = request.waitSeconds, seconds > 0 else {
                return finish(.problem(inProgress(record)))
            }
            state = .joining
            return [.join(request.name, seconds: min(seconds, Limits.waitSeconds))]
        case .settled(.released): return check(after: record)
        case .settled(.open): return finish(.open(record.intent))
        case .settled(.final(let answer)): return finish(answer.replayed)
        case .pruned: return finish(.problem(expired(record)))
        }
    }

    private mutating func joined(_ record: KeyRecord?) -> [Action] {
        guard let record else { return check(after: nil) }
        switch record.state {
        case .running: return finish(.problem(inProgress(record)))
        // The one that was waited for is answered, not a third request.
        case .settled(.released(let answer)): return finish(answer)
        case .settled, .pruned: return found(record)
        }
    }

    /// Everything that can be refused is refused before anything is bound.
    private mutating func check(after released: KeyRecord?) -> [Action] {
        do throws(Problem) {
            let draft = try Draft(
                of: request,
                fingerprint: fingerprint,
                after: released,
                in: directory
            )
            state = .claiming(draft)
            return [.claim(draft.claim, draft.intent)]
        } catch {
            return finish(.problem(error))
        }
    }

    private mutating func claimed(_ draft: Draft, _ outcome: ClaimOutcome) -> [Action] {
        switch outcome {
        case .won:
            state = .sending(draft, unsentTries: 0)
            return [.send(draft.sending)]
        case .lost(let record): return found(record)
        case .unavailable:
            let detail = "the request could not be stored, so nothing was sent"
            return finish(.problem(Problem(.storageUnavailable, detail: detail)))
        }
    }
}

// What the provider did.
extension Create {
    private mutating func returned(
        _ draft: Draft,
        _ result: SendResult,
        at moment: Instant,
        unsentTries: Int
    ) -> [Action] {
        var intent = draft.intent
        let standing: Standing
        var open: OpenIntent?
        switch draft.reader.verdict(on: result) {
        case .created(let record):
            intent.take(record, at: moment)
            standing = .final(.created(intent))
        case .refused(var problem, let isFinal, let left):
            problem.intentID = intent.id
            intent.take(problem, isFinal: isFinal, left: left, at: moment)
            standing = isFinal ? .final(.problem(problem)) : .released(.problem(problem))
        case .unsent(let fault):
            if let pause = pause(after: unsentTries, until: moment, draft) {
                state = .pausing(draft, unsentTries: unsentTries + 1)
                return [.wake(afterMilliseconds: pause)]
            }
            var problem = unreachable(draft, fault)
            problem.intentID = intent.id
            intent.take(problem, isFinal: false, left: nil, at: moment)
            standing = .released(.problem(problem))
        case .unknown(let doubt, var problem):
            problem.intentID = intent.id
            intent.take(doubt, problem, at: moment)
            standing = .open(doubt)
            open = OpenIntent(
                reader: draft.reader,
                intent: intent,
                doubt: doubt,
                firstSentAt: draft.claim.claimedAt,
                lastSentAt: moment
            )
        }
        return settle(draft, intent, standing, open, result, at: moment)
    }

    private mutating func settle(
        _ draft: Draft,
        _ intent: IntentAnswer,
        _ standing: Standing,
        _ open: OpenIntent?,
        _ result: SendResult,
        at moment: Instant
    ) -> [Action] {
        let answer: Answer =
            switch standing {
            case .final(let answer), .released(let answer): answer
            case .open: .open(intent)
            }
        state = .settling(Settling(answer: answer, intent: intent, open: open))
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
        return [.settle(settlement)]
    }

    private mutating func settled(_ settling: Settling, _ outcome: SettleOutcome) -> [Action] {
        state = .done
        let resolve = settling.open.map { [Action.resolve($0)] } ?? []
        guard case .kept = outcome else {
            // What is not durable may not be given as final: it would differ after a crash.
            return resolve + [.answer(.open(settling.intent.unsettled))]
        }
        return resolve + [.answer(settling.answer)]
    }

    /// How long to wait before a request that never left is tried again; nil when time is up.
    private func pause(after tries: Int, until now: Instant, _ draft: Draft) -> Int? {
        guard tries < Limits.unsentPausesMilliseconds.count else { return nil }
        let pause = Limits.unsentPausesMilliseconds[tries]
        let deadline = draft.claim.claimedAt.advanced(bySeconds: draft.sending.timeoutSeconds)
        return now.milliseconds + pause < deadline.milliseconds ? pause : nil
    }
}
