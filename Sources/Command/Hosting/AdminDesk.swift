import Gateway
import HTTP
import Intents
import JSON
import Storage

/// What the operators' commands ask of a gateway that runs, over its admin socket.
///
/// Only the owner of the data folder can connect to the socket; nobody is asked for a key there.
struct AdminDesk: Sendable {
    let host: Host

    static func socket(in folder: String) -> String { "\(folder)/admin.sock" }

    func answer(_ request: InboundRequest) async -> Answer {
        let parts = request.path.split(separator: "/").map(String.init)
        do throws(JournalFault) {
            switch parts.first {
            case "keys":
                let desk = KeyDesk(journal: host.journal, chance: host.ports.chance)
                let answer = try await desk.answer(
                    request.method, Array(parts.dropFirst()), request.body, at: now)
                if request.method != .get, answer.status.class == .success { try await changed() }
                return answer
            case "intents":
                let desk = IntentDesk(journal: host.journal, host: host)
                return try await desk.answer(
                    request.method, Array(parts.dropFirst()), request.query, request.body, at: now)
            default: return .refusal(404, "there is nothing at \(request.path.quoted)")
            }
        } catch {
            return .refusal(503, Wording.of(error))
        }
    }

    private var now: Instant { host.ports.timers.now }

    /// What was made or revoked holds from the next request on.
    private func changed() async throws(JournalFault) {
        try await host.takeKeys()
        host.ports.log.write(LogLine(.keysChanged, at: now))
    }
}

// How desks answer, over the socket and without one.
extension Answer {
    static func json(_ status: Status, _ write: (inout Writer) -> Void) -> Answer {
        var writer = Writer()
        write(&writer)
        let type = Field("Content-Type", "application/json")
        return Answer(status, fields: Fields([type].compactMap(\.self)), body: writer.bytes)
    }

    /// Why something is not done, for the operator who asked.
    static func refusal(_ status: Status, _ detail: String) -> Answer {
        .json(status) { writer in writer.object { $0.member("detail", detail) } }
    }
}
