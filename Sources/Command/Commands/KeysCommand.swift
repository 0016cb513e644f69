import EventLoop
import Gateway
import Intents
import JSON
import Storage
import Synchronization

extension Subcommand {
    static let keys = Subcommand(
        "keys",
        summary: "Make, list and revoke API keys.",
        discussion: """
            API keys say which merchant asks, and whether money moves. They hold at once: a gateway \
            that runs is told over its admin socket; without one the journal is opened.
            """,
        subcommands: [.createKey, .listKeys, .revokeKey]
    )

    static let createKey = Subcommand(
        "create",
        summary: "Make an API key, and show it this once.",
        discussion: "Only its SHA-256 is kept: a key that is lost is made anew.",
        options: [
            .oneOf("mode", Mode.allCases.map(\.rawValue), "Whether money moves.", occurs: .once),
            .text("merchant", "NAME", "Whom the key speaks for.", occurs: .once),
            .data,
            .flag("json", "Print the key as JSON."),
        ],
        examples: [.init("--mode live --merchant acme", "A key for the merchant acme.")],
        run: { arguments, console in
            KeysCommand(arguments: arguments, console: console).create()
        }
    )

    static let listKeys = Subcommand(
        "list",
        summary: "List the API keys, revoked ones too.",
        options: [.data, .flag("json", "Print a JSON array.")],
        run: { arguments, console in
            KeysCommand(arguments: arguments, console: console).list()
        }
    )

    static let revokeKey = Subcommand(
        "revoke",
        summary: "Take an API key's power away, from the next request on.",
        positionals: [Positional("ID", "The key's id, as `keys list` shows it.", occurs: .once)],
        options: [.data],
        run: { arguments, console in
            KeysCommand(arguments: arguments, console: console).revoke()
        }
    )
}

/// Runs `polyrail keys create`, `list` and `revoke`.
struct KeysCommand {
    let arguments: ParsedArguments
    let console: Console

    func create() -> ExitCode {
        let merchant = arguments.value(of: "merchant") ?? ""
        guard MerchantName.isValid(merchant) else {
            console.report("polyrail keys create: \(Wording.badMerchant(merchant))")
            return .usage
        }
        guard let mode = arguments.value(of: "mode").flatMap(Mode.init) else { return .usage }
        var body = Writer()
        body.object { writer in
            writer.member("merchant", merchant)
            writer.member("mode", mode.rawValue)
        }
        return work("create", "POST", "/keys", body.bytes) { desk throws(JournalFault) in
            let made = try await desk.create(merchant, mode, at: WallClock.now)
            return [KeyEntry(made.entry, key: made.key)]
        } show: { entries in
            guard let entry = entries.first else { return }
            if arguments.has("json") { return print(entry) }
            console.print(entry.key ?? "")
            console.report(Wording.keyMade(entry.id, for: merchant))
        }
    }

    func list() -> ExitCode {
        work("list", "GET", "/keys") { desk throws(JournalFault) in
            try await desk.list().map { KeyEntry($0) }
        } show: { entries in
            guard !arguments.has("json") else {
                var writer = Writer(.indented)
                writer.array { for entry in entries { entry.write(to: &$0) } }
                return console.print(String(decoding: writer.bytes, as: UTF8.self))
            }
            guard !entries.isEmpty else { return console.report(Wording.noKeys) }
            var table = TextTable()
            table.add("ID", "MERCHANT", "MODE", "CREATED", "REVOKED")
            for entry in entries {
                table.add(
                    entry.id, entry.merchant, entry.mode, entry.createdAt, entry.revokedAt ?? "")
            }
            for line in table.lines() { console.print(line) }
        }
    }

    func revoke() -> ExitCode {
        let id = arguments.value(of: "ID") ?? ""
        return work("revoke", "DELETE", "/keys/\(id)") { desk throws(JournalFault) in
            try await desk.revoke(id, at: WallClock.now) ? [] : nil
        } show: { _ in
            console.report(Wording.keyRevoked(id))
        }
    }

    private func print(_ entry: KeyEntry) {
        var writer = Writer(.indented)
        entry.write(to: &writer)
        console.print(String(decoding: writer.bytes, as: UTF8.self))
    }
}

// The gateway that runs, or the journal of one that does not.
extension KeysCommand {
    private func work(
        _ name: String,
        _ method: String,
        _ target: String,
        _ body: [UInt8] = [],
        _ offline: @escaping @Sendable (KeyDesk) async throws(JournalFault) -> [KeyEntry]?,
        show: ([KeyEntry]) -> Void
    ) -> ExitCode {
        let command = "polyrail keys \(name)"
        let client = AdminClient(path: AdminDesk.socket(in: arguments.dataFolder))
        do throws(AdminClient.Fault) {
            let reply = try client.send(method, target, body: body)
            guard (200..<300).contains(reply.status) else {
                let detail = reply.body?["detail"]?.text ?? "status \(reply.status)"
                console.report("\(command): \(Printable.text(detail))")
                return reply.status == 404 ? .usage : .configuration
            }
            let listed = reply.body?["data"].map { Array($0.elements) }
            show((listed ?? [reply.body].compactMap(\.self)).compactMap { KeyEntry($0) })
            return .ok
        } catch .broken(let number) {
            console.report("\(command): \(Wording.adminBroken(client.path, errno: number))")
            return .configuration
        } catch {
            return open(command, offline, show)
        }
    }

    private func open(
        _ command: String,
        _ work: @escaping @Sendable (KeyDesk) async throws(JournalFault) -> [KeyEntry]?,
        _ show: ([KeyEntry]) -> Void
    ) -> ExitCode {
        // A folder that was never a gateway's holds no keys; it is most likely a slip.
        guard command.hasSuffix("create") || InputFile.exists("\(arguments.dataFolder)/lock") else {
            console.report("\(command): \(Wording.noData(arguments.dataFolder))")
            return .configuration
        }
        let journal: SQLiteJournal
        let loop: Loop
        do {
            journal = try SQLiteJournal(folder: arguments.dataFolder)
            loop = try Loop()
        } catch let fault as StorageFault {
            console.report("\(command): \(Wording.of(fault))")
            return .configuration
        } catch {
            console.report("\(command): \(error)")
            return .configuration
        }
        let outcome = Mutex<Result<[KeyEntry]?, JournalFault>>(.success(nil))
        loop.run {
            do throws(JournalFault) {
                let entries = try await work(KeyDesk(journal: journal, chance: SystemChance()))
                outcome.withLock { $0 = .success(entries) }
            } catch {
                outcome.withLock { $0 = .failure(error) }
            }
        }
        journal.close()
        switch outcome.withLock({ $0 }) {
        case .success(let entries?):
            show(entries)
            return .ok
        case .success(nil):
            console.report("\(command): \(Wording.noSuchKey(arguments.value(of: "ID") ?? ""))")
            return .usage
        case .failure(let fault):
            console.report("\(command): \(Wording.of(fault))")
            return .configuration
        }
    }
}

/// What a merchant may be called in keys and in the configuration.
enum MerchantName {
    private static let longestBytes = 64

    static func isValid(_ name: String) -> Bool {
        let allowed = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "_"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        return allowed && (1...longestBytes).contains(name.utf8.count)
    }
}

extension Wording {
    static func noData(_ folder: String) -> String {
        "\(quoted(folder)) is no gateway's data folder; name it with --data"
    }

    static func badMerchant(_ name: String) -> String {
        "\(quoted(name)) cannot be a merchant's name; expected 1 to 64 of a-z, 0-9, _ and -"
    }

    static func keyMade(_ id: String, for merchant: String) -> String {
        "The key of \(quoted(merchant)), shown this once; its id is \(id)."
    }

    static func keyRevoked(_ id: String) -> String { "\(Printable.text(id)) is revoked." }

    static let noKeys = "There are no API keys."

    static func noSuchKey(_ id: String) -> String { "no valid key is called \(quoted(id))" }

    static func adminBroken(_ path: String, errno number: Int32) -> String {
        "the gateway at \(quoted(path)) does not answer: \(systemError(number))"
    }
}
