import EventLoop
import Gateway
import HTTP
import Intents
import Translation

/// A sending with the loop that it is sent from and the time that it has.
struct Dispatch {
    let sending: Sending
    let set: LoopBound<TransferSet>
    let deadline: MonotonicTime
    /// Until when it may wait before it is sent: after that, an answer would hardly come in time.
    let latestStart: MonotonicTime
    private let askedAt: Instant
    private let start: MonotonicTime

    init(
        _ sending: Sending,
        askedAt: Instant,
        start: MonotonicTime,
        from set: LoopBound<TransferSet>
    ) {
        self.sending = sending
        self.set = set
        self.askedAt = askedAt
        self.start = start
        let milliseconds = min(sending.timeoutSeconds, Limits.deadlineSeconds) * 1_000
        deadline = start.advanced(byMilliseconds: milliseconds)
        latestStart = start.advanced(byMilliseconds: milliseconds / Limits.waitingShare)
    }

    var translator: Translator { sending.reader.translator }

    /// The date as it is by now: a token may have been waited for.
    var now: Instant {
        askedAt.advanced(byMilliseconds: MonotonicTime.now.milliseconds(since: start))
    }

    var isEndpointFromAccount: Bool {
        translator.isEndpointFromAccount(in: sending.account.environment)
    }

    var isCreate: Bool {
        if case .create = sending.purpose { true } else { false }
    }

    /// Whether it must not be sent again whatever happens, as far as its provider promises.
    var mayNeverRepeat: Bool {
        guard isCreate, case .never = translator.resendRules.window else { return false }
        return true
    }

    /// The request that fetches a token; nil where the account lacks what it needs.
    var tokenRequest: Request? {
        // What is missing is a mistake of the configuration, and the same as no token.
        try? translator.tokenRequest(
            account: sending.account.values,
            environment: sending.account.environment
        )
    }
}
