package import HTTP
package import Intents
import JSON

/// One merchant's create, from the look at its key to its answer.
///
/// A value that decides and does nothing: it is told what happened and says what is to be done.
///
///     find ─► known key: answered from its row, or joined
///          └► new or released: admitted ─► checked ─► reserved ─► claimed
///     claimed ─► sent ─► settled ─► answered
///                 └► proved unsent: sent again
package struct Create: Sendable {
    /// Boxed, as their values are large and go through several hands.
    package indirect enum Event: Sendable {
        case found(KeyRecord?)
        case admitted(Admission)
        /// Whether there is room for one more request in flight to the provider.
        case reserved(Bool)
        case claimed(ClaimOutcome)
        case returned(SendResult, at: Instant)
        case woke(at: Instant)
        case settled(SettleOutcome)
        /// The first request with the key came to its end, or the time to wait for it did.
        case joined(KeyRecord?)
        /// The journal cannot say what it holds of the key.
        case unreadable
    }

    package indirect enum Action: Sendable {
        case find(KeyName)
        case join(KeyName, seconds: Int)
        /// Counts the request against the merchant's limit.
        case admit(Owner)
        /// Takes one of the provider's places in flight, which `release` gives back.
        case reserve(provider: String)
        case release(provider: String)
        /// The claim, and the intent as it is while the attempt runs.
        case claim(Claim, IntentAnswer)
        case send(Sending)
        case wake(afterMilliseconds: Int)
        case settle(Settlement)
        /// What could not be written is written as soon as it can be: nobody else knows it.
        case settleLater(Settlement)
        /// What happened is not known: the resolver takes over.
        case resolve(OpenIntent)
        /// The last action.
        case answer(Answer)
    }

    indirect enum State {
        case finding
        case joining
        case admitting(after: KeyRecord?)
        case reserving(Draft)
        case claiming(Draft)
        case sending(Draft, unsentTries: Int)
        case pausing(Draft, unsentTries: Int)
        case settling(Settling)
        case done
    }

    /// What is answered once it is durable.
    struct Settling {
        let answer: Answer
        let settlement: Settlement
        let open: OpenIntent?
    }

    let request: CreateRequest
    private let directory: Directory
    private let fingerprint: Fingerprint
    var state = State.finding

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
        case (.finding, .unreadable), (.joining, .unreadable): return finish(unreadable)
        case (.admitting(let released), .admitted(let admission)):
            return admitted(admission, after: released)
        case (.reserving(let draft), .reserved(let hasRoom)): return reserved(draft, hasRoom)
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

    private mutating func finish(_ problem: Problem) -> [Action] {
        finish(.problem(named(problem)))
    }

    /// The problem with the name of the request that it answers.
    func named(_ problem: Problem) -> Problem {
        var problem = problem
        problem.requestID = request.requestID
        return problem
    }
}

// A key that is known, and one that is not.
extension Create {
    private mutating func found(_ record: KeyRecord?) -> [Action] {
        guard let record else { return admit(after: nil) }
        guard record.claim.fingerprint == fingerprint else {
            return finish(conflict(with: record))
        }
        switch record.state {
        case .running:
            guard let seconds = request.waitSeconds, seconds > 0 else {
                return finish(inProgress(record))
            }
            state = .joining
            return [.join(request.name, seconds: min(seconds, Limits.waitSeconds))]
        case .settled(.released): return admit(after: record)
        case .settled(.open): return finish(.open(record.intent))
        case .settled(.final(let answer)): return finish(answer.replayed)
        case .pruned: return finish(expired(record))
        }
    }

    private mutating func joined(_ record: KeyRecord?) -> [Action] {
        guard let record else { return admit(after: nil) }
        switch record.state {
        case .running: return finish(inProgress(record))
        // The one that was waited for is answered, not a third request.
        case .settled(.released(let answer)): return finish(answer)
        case .settled, .pruned: return found(record)
        }
    }

    /// Whoever asks too often is told so before anything is worked out.
    private mutating func admit(after released: KeyRecord?) -> [Action] {
        state = .admitting(after: released)
        return [.admit(Owner(merchant: request.name.merchant, mode: request.name.mode))]
    }

    private mutating func admitted(
        _ admission: Admission,
        after released: KeyRecord?
    ) -> [Action] {
        switch admission {
        case .granted: check(after: released)
        case .refused(let limit): finish(.rateLimited(limit, requestID: request.requestID))
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
            state = .reserving(draft)
            return [.reserve(provider: draft.claim.provider)]
        } catch {
            return finish(error)
        }
    }

    private mutating func reserved(_ draft: Draft, _ hasRoom: Bool) -> [Action] {
        guard hasRoom else { return finish(busy(draft.claim.provider)) }
        state = .claiming(draft)
        return [.claim(draft.claim, draft.intent.running)]
    }

    private mutating func claimed(_ draft: Draft, _ outcome: ClaimOutcome) -> [Action] {
        switch outcome {
        case .won:
            state = .sending(draft, unsentTries: 0)
            return [.send(draft.sending)]
        case .lost(let record):
            return [.release(provider: draft.claim.provider)] + found(record)
        case .unavailable:
            let detail = "the request could not be stored, so nothing was sent"
            let problem = Problem(
                .storageUnavailable,
                detail: detail,
                retryAfterSeconds: Limits.storageRetryAfterSeconds
            )
            return [.release(provider: draft.claim.provider)] + finish(problem)
        }
    }
}
