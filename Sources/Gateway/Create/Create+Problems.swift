import Intents
import JSON

/// The problems that a create itself has, apart from those of its request and of the provider.
extension Create {
    func conflict(with record: KeyRecord) -> Problem {
        // A body that was claimed is JSON.
        let first = try? Document(parsing: record.claim.body)
        let paths = first.map { Fingerprint.differingPaths($0.root, request.document.root) } ?? []
        let named = paths.map { $0.isEmpty ? "the whole body" : $0 }.joined(separator: ", ")
        var problem = Problem(
            .idempotencyConflict,
            detail: "this Idempotency-Key was used with another body; they differ in: \(named)",
            errors: paths.map {
                Violation(path: $0, code: .notAllowed, detail: "differs from the first request")
            },
            effect: record.effect
        )
        // A new key would be a second payment where the first may have been made.
        if record.effect != .none { problem.advice = .never }
        problem.intentID = record.claim.intentID
        return problem
    }

    func inProgress(_ record: KeyRecord) -> Problem {
        var problem = Problem(
            .idempotencyInProgress,
            detail: "the first request with this Idempotency-Key is still running",
            effect: .unknown,
            retryAfterSeconds: Limits.runningRetryAfterSeconds
        )
        problem.intentID = record.claim.intentID
        return problem
    }

    func expired(_ record: KeyRecord) -> Problem {
        var problem = Problem(
            .idempotencyResultExpired,
            detail: "the answer to this Idempotency-Key is no longer kept; read the intent instead",
            effect: record.intent.effect
        )
        problem.intentID = record.claim.intentID
        return problem
    }

    /// Whether the key is known cannot be told, so neither can what its first request did.
    var unreadable: Problem {
        Problem(
            .storageUnavailable,
            detail: "what is stored of this Idempotency-Key cannot be read",
            effect: .unknown,
            retryAfterSeconds: Limits.storageRetryAfterSeconds
        )
    }

    func busy(_ provider: String) -> Problem {
        Problem(
            .providerBusy,
            detail: "as many requests to \(provider) are under way as may be, and more wait",
            retryAfterSeconds: Limits.busyRetryAfterSeconds,
            provider: Problem.ProviderError(name: provider)
        )
    }

    func unreachable(_ draft: Draft, _ fault: TransportFault) -> Problem {
        let provider = draft.claim.provider
        return Problem(
            .providerUnreachable,
            detail: "nothing was sent to \(provider): \(fault.words)",
            provider: Problem.ProviderError(name: provider)
        )
    }
}

extension IntentAnswer {
    /// The intent while what is known of it is not durable.
    var unsettled: IntentAnswer {
        var intent = self
        intent.status = .indeterminate
        intent.effect = .unknown
        intent.nextAction = .poll
        intent.lastProblem = lastProblem?.ofOpenOutcome
        return intent
    }
}

extension KeyRecord {
    /// What the first request with the key did, as far as it is known.
    fileprivate var effect: Effect {
        if case .running = state { .unknown } else { intent.effect }
    }
}
