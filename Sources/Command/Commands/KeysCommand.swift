import Gateway
import HTTP
import JSON

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
        return work("create", .post, nil, body.bytes) { entries in
            guard let entry = entries.first else { return }
            if arguments.has("json") { return print(entry) }
            console.print(entry.key ?? "")
            console.report(Wording.keyMade(entry.id, for: merchant))
        }
    }

    func list() -> ExitCode {
        work("list", .get) { entries in
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
        return work("revoke", .delete, id) { _ in
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
        _ method: HTTP.Method,
        _ id: String? = nil,
        _ body: [UInt8] = [],
        show: ([KeyEntry]) -> Void
    ) -> ExitCode {
        let call = AdminCall(
            command: "polyrail keys \(name)",
            data: arguments.dataFolder,
            console: console,
            mayMakeFolder: name == "create"
        )
        let parts = [id].compactMap(\.self)
        let target = (["/keys"] + parts).joined(separator: "/")
        return call.perform(method, target, body) { journal throws(JournalFault) in
            try await KeyDesk(journal: journal, chance: SystemChance()).answer(
                method, parts, body, at: WallClock.now)
        } show: { body in
            let listed = body?["data"].map { Array($0.elements) }
            show((listed ?? [body].compactMap(\.self)).compactMap { KeyEntry($0) })
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
}
