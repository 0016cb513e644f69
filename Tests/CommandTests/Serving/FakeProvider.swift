import Gateway
import HTTP
import Intents
import Synchronization

/// The provider behind live keys: says what it was told to say, and remembers what it was asked.
final class FakeProvider: Outbound {
    private struct State {
        var replies: [(result: SendResult, after: Duration)] = []
        var sent: [Sending] = []
        var object: (@Sendable (Sending) -> String?)?
    }

    private let state = Mutex(State())
    private let loop: TestLoop

    init(on loop: TestLoop) {
        self.loop = loop
    }

    /// What was asked to create, resends included.
    var creates: [Sending] { state.withLock { $0.sent.filter { $0.purpose == .create } } }

    var lookups: [Sending] { state.withLock { $0.sent.filter { $0.purpose != .create } } }

    /// Replies to the next request that has none yet; without any it creates at once.
    func reply(_ result: SendResult, after duration: Duration = .zero) {
        state.withLock { $0.replies.append((result, duration)) }
    }

    func reply(_ status: Status, _ body: String, after duration: Duration = .zero) {
        reply(Self.answer(status, body), after: duration)
    }

    /// Answers questions that have no reply of their own.
    func replyToLookups(_ object: @escaping @Sendable (Sending) -> String?) {
        state.withLock { $0.object = object }
    }

    func send(_ sending: Sending, at now: Instant) async -> SendResult {
        let object = state.withLock(\.object)
        if sending.purpose != .create, let body = object?(sending) {
            state.withLock { $0.sent.append(sending) }
            return Self.answer(200, body)
        }
        let reply = state.withLock { state in
            state.sent.append(sending)
            return state.replies.isEmpty ? nil : state.replies.removeFirst()
        }
        guard let reply else { return Self.answer(201, Self.object) }
        if reply.after > .zero { await loop.sleep(for: reply.after) }
        return reply.result
    }

    static let object = #"{"id":"p_1","state":"open","amount":2550,"currency":"USD"}"#

    private static func answer(_ status: Status, _ body: String) -> SendResult {
        let type = Field("Content-Type", "application/json")
        return .answered(
            Answer(
                status, fields: Fields([type].compactMap(\.self)), body: Array(body.utf8)))
    }
}
