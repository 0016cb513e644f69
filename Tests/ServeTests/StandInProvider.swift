import EventLoop
import HTTP
import Server
import Synchronization

/// A provider on this machine that keeps a ledger of what it did, by idempotency key.
final class StandInProvider: Sendable {
    /// What goes wrong with the first answer to each key.
    enum Trouble: Sendable {
        case none
        /// It does what was asked, and says that it is broken.
        case failsAfterwards
        /// It does what was asked, and keeps the answer back for longer than anybody waits.
        case holds
        /// It says that it is broken, wants to be left alone, and has only the object `p_81`.
        case breaks
    }

    private struct State {
        var objects: [String: String] = [:]
        var requests = 0
        var authorization: String?
    }

    private let thread: LoopThread
    private let server: HTTPServer
    private let state: SharedState
    let port: Int

    private final class SharedState: Sendable {
        let value = Mutex(State())
    }

    init(_ trouble: Trouble = .none) throws {
        let thread = try LoopThread()
        let state = SharedState()
        let server = HTTPServer(loops: [thread.loop]) { refusal in
            Answer(refusal.status)
        } handler: { request, _ in
            let (answer, isFirst) = Self.answer(request, trouble, state)
            if isFirst, case .holds = trouble {
                // Cancelled is as good as over: nobody hears this answer.
                try? await thread.loop.sleep(for: .seconds(60))
            }
            return answer
        }
        let address = try server.listen(on: .loopback())
        guard case .ipv4(_, let port) = address else { preconditionFailure("it is a loopback") }
        self.thread = thread
        self.state = state
        self.server = server
        self.port = Int(port)
    }

    deinit {
        thread.stop()
    }

    /// How many payments there are, and how often it was asked.
    var effects: Int { state.value.withLock { $0.objects.count } }

    var requests: Int { state.value.withLock { $0.requests } }

    var authorization: String? { state.value.withLock { $0.authorization } }

    private static func answer(
        _ request: InboundRequest, _ trouble: Trouble, _ state: SharedState
    ) -> (Answer, isFirst: Bool) {
        let key = request.fields.first("Idempotency-Key") ?? ""
        return state.value.withLock { state in
            state.requests += 1
            if case .breaks = trouble { return (broken(request), true) }
            state.authorization = request.fields.first("Authorization")
            let isFirst = state.objects[key] == nil
            let object =
                state.objects[key]
                ?? #"{"id":"p_\#(state.objects.count)","state":"open","amount":2550,"currency":"USD"}"#
            state.objects[key] = object
            let fields = Fields([Field("Content-Type", "application/json")].compactMap(\.self))
            if isFirst, case .failsAfterwards = trouble {
                return (Answer(500, fields: fields), isFirst)
            }
            return (Answer(201, fields: fields, body: Array(object.utf8)), isFirst)
        }
    }

    private static func broken(_ request: InboundRequest) -> Answer {
        let json = Fields([Field("Content-Type", "application/json")].compactMap(\.self))
        guard request.method == .get else {
            return Answer(500, fields: Fields([Field("Retry-After", "600")].compactMap(\.self)))
        }
        guard request.path.hasSuffix("/p_81") else {
            return Answer(404, fields: json, body: Array("{}".utf8))
        }
        let object = #"{"id":"p_81","state":"open","amount":2550,"currency":"USD"}"#
        return Answer(200, fields: json, body: Array(object.utf8))
    }
}
