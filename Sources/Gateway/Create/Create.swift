package import HTTP
package import Intents
import JSON

/// One merchant's create, from the look at its key to its answer.
///
/// A value that decides and does nothing: it is told what happened and says what is to be done.
///
///     recalled ─► known key: answered from its row, or joined
///              └► new, it seems, or released: admitted ─► checked ─► reserved ─► claimed
///     refused ─► looked up: a known key is answered from its row all the same
///     claimed ─► lost: answered from the row of its key
///             └► sent ─► settled ─► answered
///                     └► proved unsent: sent again
///
/// Most keys are new, and a claim finds out by itself whether that one is: so what the journal has
/// in the file is looked at only where there would be no claim, or where one would have to wait.
package struct Create: Sendable {
    package enum Event: Sendable {
        case recalled(KeyRecord?)
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

    /// Small values, as they go through several hands: what is large is boxed.
    package enum Action: Sendable {
        /// The row of a key that was used lately; where that tells nothing, the key may be known.
        case recall(KeyName)
        case find(KeyName)
        case join(KeyName, seconds: Int)
        /// Counts the request against the merchant's limit.
        case admit(Owner)
        /// The request does not count: its key was known.
        case readmit(Owner)
        /// Takes one of the provider's places in flight, which `release` gives back; waits for one
        /// if it may.
        case reserve(provider: String, mayWait: Bool)
        case release(provider: String)
        case claim(Draft)
        case send(Sending)
        case wake(afterMilliseconds: Int)
        case settle(Settlement)
        /// What could not be written is written as soon as it can be: nobody else knows it.
        case settleLater(Settlement)
        /// What happened is not known: the resolver takes over.
        indirect case resolve(OpenIntent)
        /// The last action.
        case answer(Answer)
    }

    enum State {
        case recalling
        case finding(Purpose)
        case joining
        case admitting(after: KeyRecord?)
        case reserving(Draft, mayWait: Bool)
        case claiming(Draft)
        case sending(Draft, unsentTries: Int)
        case pausing(Draft, unsentTries: Int)
        indirect case settling(Settling)
        case done
    }

    /// Why a key is looked up that seemed new; if it is, what goes on.
    enum Purpose {
        /// This would be answered.
        case refusing(Answer, isCounted: Bool)
        /// A place in flight would be waited for.
        case waiting(Draft)
    }

    /// What is answered once it is durable.
    struct Settling {
        let answer: Answer
        let settlement: Settlement
        let open: OpenIntent?
    }

    let request: CreateRequest
    let directory: Directory
    let fingerprint: Fingerprint
    var state = State.recalling

    package init(_ request: CreateRequest, in directory: Directory) {
        self.request = request
        self.directory = directory
        fingerprint = Fingerprint(of: request.document.root, operation: request.name.operation)
    }

    /// The first thing to do.
    package var opening: Action { .recall(request.name) }

    /// Takes what happened, and gives what is to be done; an event that does not fit the state is a
    /// mistake of the caller.
    package mutating func take(_ event: Event) -> [Action] {
        switch (state, event) {
        case (.recalling, .recalled(let record)): return known(record)
        case (.finding(let purpose), .found(let record)): return found(record, purpose)
        case (.joining, .joined(let record)): return joined(record)
        case (.recalling, .unreadable), (.finding, .unreadable), (.joining, .unreadable):
            return finish(unreadable)
        case (.admitting(let released), .admitted(let admission)):
            return admitted(admission, after: released)
        case (.reserving(let draft, let mayWait), .reserved(let hasRoom)):
            return reserved(draft, hasRoom, hasWaited: mayWait)
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

    mutating func finish(_ answer: Answer) -> [Action] {
        state = .done
        return [.answer(answer)]
    }

    mutating func finish(_ problem: Problem) -> [Action] {
        finish(.problem(named(problem)))
    }

    /// The problem with the name of the request that it answers.
    func named(_ problem: Problem) -> Problem {
        var problem = problem
        problem.requestID = request.requestID
        return problem
    }
}
