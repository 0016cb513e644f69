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
        do throws(JournalFault) {
            let parts = request.path.split(separator: "/").map(String.init)
            switch (request.method, parts.first, parts.count) {
            case (.get, "keys", 1): return try await list()
            case (.post, "keys", 1): return try await create(request.body)
            case (.delete, "keys", 2): return try await revoke(parts[1])
            default: return Self.problem(.notFound, "there is nothing at \(request.path.quoted)")
            }
        } catch {
            return Self.problem(.storageUnavailable, Wording.of(error))
        }
    }

    private var keys: KeyDesk { KeyDesk(journal: host.journal, chance: host.ports.chance) }

    private func list() async throws(JournalFault) -> Answer {
        let entries = try await keys.list().map { KeyEntry($0) }
        return Self.json(200) { writer in
            writer.object { writer in
                writer.member("object", "list")
                writer.name("data")
                writer.array { for entry in entries { entry.write(to: &$0) } }
            }
        }
    }

    private func create(_ body: [UInt8]) async throws(JournalFault) -> Answer {
        // What is no JSON has neither of the two.
        let root = (try? Document(parsing: body))?.root
        guard let merchant = root?["merchant"]?.text,
            let mode = root?["mode"]?.text.flatMap(Mode.init)
        else { return Self.problem(.schemaInvalid, "expected a merchant and a mode") }
        let made = try await keys.create(merchant, mode, at: host.ports.timers.now)
        try await changed()
        let entry = KeyEntry(made.entry, key: made.key)
        return Self.json(201) { entry.write(to: &$0) }
    }

    private func revoke(_ id: String) async throws(JournalFault) -> Answer {
        guard try await keys.revoke(id, at: host.ports.timers.now) else {
            return Self.problem(.notFound, "no valid key is called \(id.quoted)")
        }
        try await changed()
        return Answer(204)
    }

    /// What was made or revoked holds from the next request on.
    private func changed() async throws(JournalFault) {
        try await host.takeKeys()
        host.ports.log.write(LogLine(.keysChanged, at: host.ports.timers.now))
    }

    private static func json(_ status: Status, _ write: (inout Writer) -> Void) -> Answer {
        var writer = Writer()
        write(&writer)
        let type = Field("Content-Type", "application/json")
        return Answer(status, fields: Fields([type].compactMap(\.self)), body: writer.bytes)
    }

    private static func problem(_ code: ProblemCode, _ detail: String) -> Answer {
        .problem(Problem(code, detail: detail))
    }
}
