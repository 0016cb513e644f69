import API
import Command
import Digest
import Gateway
import HTTP
import Intents
import JSON
import Synchronization
import Testing
import Translation

/// A whole gateway but for its sockets and its disk.
final class Rig {
    let loop: TestLoop
    let journal: JournalInMemory
    let provider: FakeProvider
    let log: KeptLog
    let state: GatewayState
    let performer: Performer
    private let ports: Ports

    static let live = "sk_live_shop"
    static let test = "sk_test_shop"
    static let body =
        #"{"provider":"acme","amount":"25.50","currency":"USD","reference":"r-1"}"#

    init(
        file: String = Rig.file(),
        others: [Roster.Provider] = [],
        keyring: Keyring = Rig.keyring,
        room: Agenda.Room = Agenda.Room()
    ) throws {
        loop = TestLoop()
        log = KeptLog()
        journal = JournalInMemory(on: loop)
        provider = FakeProvider(on: loop)
        state = GatewayState(
            try Rig.roster(file: file, others: others, keyring: keyring), room: room)
        ports = Ports(
            journal: journal, live: provider, timers: loop, chance: CountedChance(), log: log)
        performer = Performer(state: state, ports: ports)
    }

    /// Another process on what that one left; it goes on, unless it was drained.
    init(
        after rig: Rig,
        roster: Roster,
        room: Agenda.Room = Agenda.Room(),
        chance: (any Chance)? = nil
    ) {
        loop = rig.loop
        log = rig.log
        journal = rig.journal
        provider = rig.provider
        state = GatewayState(roster, room: room)
        ports = Ports(
            journal: journal, live: provider, timers: loop, chance: chance ?? rig.ports.chance,
            log: log)
        performer = Performer(state: state, ports: ports)
    }

    static let keyring = Keyring([
        Keyring.digest(of: live): .init(owner: Owner(merchant: "shop", mode: .live)),
        Keyring.digest(of: test): .init(owner: Owner(merchant: "shop", mode: .test)),
        Keyring.digest(of: "sk_live_other"): .init(owner: Owner(merchant: "other", mode: .live)),
    ])

    static func roster(
        file: String = Rig.file(),
        others: [Roster.Provider] = [],
        keyring: Keyring = Rig.keyring,
        accountName: String = "main",
        secret: String = "secret-1",
        isGone: Bool = false
    ) throws -> Roster {
        let pinned = try pinned(file, name: "acme")
        let account = Account(
            name: accountName, values: AccountValues(["api_key": secret]), environment: .live)
        let names = ["acme"] + others.map(\.name)
        let accounts = Dictionary(names.map { ($0, account) }) { $1 }
        return Roster(
            providers: (isGone ? [] : [.init(name: "acme", pinned: pinned)]) + others,
            accounts: ["shop": accounts, "other": accounts],
            keyring: keyring,
            instanceKey: AuthenticationKey([UInt8](repeating: 7, count: 32))
        )
    }

    static func pinned(_ text: String, name: String) throws -> PinnedTranslator {
        let source = Array(text.utf8)
        do throws(Translator.Rejection) {
            let translator = try Translator.load(source, file: "\(name).json", expectedName: name)
            return PinnedTranslator(translator, file: "\(name).json", source: source)
        } catch {
            throw Mistakes(lines: error.diagnostics.map(\.description))
        }
    }

    struct Mistakes: Error {
        let lines: [String]
    }

    var upkeep: Upkeep { Upkeep(state: state, ports: ports) }

    func startUpkeep() {
        let upkeep = upkeep
        _ = loop.start { await upkeep.run() }
        loop.settle()
    }
}

// What a merchant does.
extension Rig {
    func begin(_ request: HTTP.Request) -> Pending<Answer> {
        let performer = performer
        let pending = loop.start { await performer.answer(ReceivedRequest(request)) }
        loop.settle()
        return pending
    }

    /// An answer that needs no time to pass.
    func ask(_ request: HTTP.Request) throws -> Reply {
        Reply(try #require(begin(request).result))
    }

    func create(
        _ body: String = Rig.body,
        key: String = "k-1",
        as credential: String = Rig.live,
        _ fields: [Field?] = []
    ) throws -> Reply {
        try ask(Self.creation(body, key: key, as: credential, fields))
    }

    func get(_ path: String, as credential: String = Rig.live) throws -> Reply {
        let field = Field("Authorization", "Bearer \(credential)")
        return try ask(Request(.get, path, fields: Fields([field].compactMap(\.self))))
    }

    static func creation(
        _ body: String = Rig.body,
        key: String = "k-1",
        as credential: String = Rig.live,
        _ fields: [Field?] = []
    ) -> HTTP.Request {
        let usual = [
            Field("Authorization", "Bearer \(credential)"), Field("Idempotency-Key", key),
            Field("Content-Type", "application/json"),
        ]
        return Request(
            .post,
            "/v1/intents",
            fields: Fields((usual + fields).compactMap(\.self)),
            body: Array(body.utf8)
        )
    }
}

/// An answer as a merchant reads it.
struct Reply {
    let answer: Answer

    init(_ answer: Answer) {
        self.answer = answer
    }

    var status: Int { answer.status.code }

    var code: String? { self["code"] }

    func header(_ name: Field.Name) -> String? { answer.fields.first(name) }

    /// A member of the body, by its path.
    subscript(_ path: String...) -> String? {
        guard let document = try? Document(parsing: answer.body) else { return nil }
        let value = path.reduce(Optional(document.root)) { value, name in
            Int(name).flatMap { value?[$0] } ?? value?[name]
        }
        return value.flatMap { $0.text ?? $0.numberText ?? $0.bool.map { "\($0)" } }
    }
}

/// Chance that differs each time and is the same in each run.
final class CountedChance: Chance {
    private let count = Mutex(0)

    func bytes(_ count: Int) -> [UInt8] {
        let number = self.count.withLock { number in
            number += 1
            return number
        }
        let bytes = (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * (7 - $0))) }
        return [UInt8](repeating: 0, count: max(0, count - 8)) + bytes.suffix(count)
    }
}

final class KeptLog: Log {
    private let kept = Mutex<[LogLine]>([])

    var lines: [LogLine] { kept.withLock { $0 } }

    func write(_ line: LogLine) { kept.withLock { $0.append(line) } }
}
