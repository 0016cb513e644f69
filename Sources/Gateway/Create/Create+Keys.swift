import HTTP
import Intents

// A key that is known, and one that is not.
extension Create {
    /// Goes on by what the row of the key says; without one the key is new, as far as is known.
    mutating func known(_ record: KeyRecord?) -> [Action] {
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

    mutating func joined(_ record: KeyRecord?) -> [Action] {
        guard let record else { return admit(after: nil) }
        switch record.state {
        case .running: return finish(inProgress(record))
        // The one that was waited for is answered, not a third request.
        case .settled(.released(let answer)): return finish(answer)
        case .settled, .pruned: return known(record)
        }
    }

    /// The file has spoken about a key that seemed new.
    mutating func found(_ record: KeyRecord?, _ purpose: Purpose) -> [Action] {
        switch purpose {
        case .refusing(let answer, let isCounted):
            guard let record else { return finish(answer) }
            // A key that is free again is refused as a new one is.
            if record.isReleased, record.claim.fingerprint == fingerprint { return finish(answer) }
            return (isCounted ? [.readmit(owner)] : []) + known(record)
        case .waiting(let draft):
            guard let record else { return reserve(for: draft, mayWait: true) }
            return [.readmit(owner)] + known(record)
        }
    }

    /// A key that seemed new is looked up before its request is refused.
    private mutating func refuse(
        _ answer: Answer,
        isKnown: Bool,
        isCounted: Bool = true
    ) -> [Action] {
        if isKnown { return finish(answer) }
        state = .finding(.refusing(answer, isCounted: isCounted))
        return [.find(request.name)]
    }

    private mutating func refuse(_ problem: Problem, isKnown: Bool) -> [Action] {
        refuse(.problem(named(problem)), isKnown: isKnown)
    }
}

// From the limit of a merchant to the claim.
extension Create {
    private var owner: Owner { Owner(merchant: request.name.merchant, mode: request.name.mode) }

    /// Whoever asks too often is told so before anything is worked out.
    private mutating func admit(after released: KeyRecord?) -> [Action] {
        state = .admitting(after: released)
        return [.admit(owner)]
    }

    mutating func admitted(_ admission: Admission, after released: KeyRecord?) -> [Action] {
        switch admission {
        case .granted: return check(after: released)
        case .refused(let limit):
            let answer = Answer.rateLimited(limit, requestID: request.requestID)
            return refuse(answer, isKnown: released != nil, isCounted: false)
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
            return reserve(for: draft, mayWait: released != nil)
        } catch {
            return refuse(error, isKnown: released != nil)
        }
    }

    private mutating func reserve(for draft: Draft, mayWait: Bool) -> [Action] {
        state = .reserving(draft, mayWait: mayWait)
        return [.reserve(provider: draft.claim.provider, mayWait: mayWait)]
    }

    mutating func reserved(_ draft: Draft, _ hasRoom: Bool, hasWaited: Bool) -> [Action] {
        if hasRoom {
            state = .claiming(draft)
            return [.claim(draft)]
        }
        if hasWaited { return finish(busy(draft.claim.provider)) }
        state = .finding(.waiting(draft))
        return [.find(request.name)]
    }

    mutating func claimed(_ draft: Draft, _ outcome: ClaimOutcome) -> [Action] {
        let release = Action.release(provider: draft.claim.provider)
        switch outcome {
        case .won:
            state = .sending(draft, unsentTries: 0)
            return [.send(draft.sending)]
        case .lost(let record): return [release, .readmit(owner)] + known(record)
        case .unavailable:
            let detail = "the request could not be stored, so nothing was sent"
            let problem = Problem(
                .storageUnavailable,
                detail: detail,
                retryAfterSeconds: Limits.storageRetryAfterSeconds
            )
            return [release] + refuse(problem, isKnown: draft.isReclaim)
        }
    }
}

extension KeyRecord {
    fileprivate var isReleased: Bool {
        if case .settled(.released) = state { true } else { false }
    }
}
