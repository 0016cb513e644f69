import Digest
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
        discussion: """
            Only its SHA-256 is kept: a key that is lost is made anew. With --config it is told if \
            the configuration names no such merchant, who has no account then.
            """,
        options: [
            .oneOf("mode", Mode.allCases.map(\.rawValue), "Whether money moves.", occurs: .once),
            .text("merchant", "NAME", "Whom the key speaks for.", occurs: .once),
            .data,
            .config,
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
        discussion: """
            Those that this command made. Keys that stand in a configuration are listed with \
            --config, by the beginning of their SHA-256.
            """,
        options: [.data, .config, .flag("json", "Print a JSON array.")],
        run: { arguments, console in
            KeysCommand(arguments: arguments, console: console).list()
        }
    )

    static let revokeKey = Subcommand(
        "revoke",
        summary: "Take an API key's power away, from the next request on.",
        positionals: [Positional("ID", "The key's id, as `keys list` shows it.", occurs: .once)],
        options: [.data, .config],
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
        guard let place = place("create") else { return .configuration }
        let isNew = !InputFile.exists("\(place.folder)/lock")
        var body = Writer()
        body.object { writer in
            writer.member("merchant", merchant)
            writer.member("mode", mode.rawValue)
        }
        return work("create", .post, nil, body.bytes, in: place) { entries in
            guard let entry = entries.first else { return }
            if arguments.has("json") {
                print(entry)
            } else {
                console.print(entry.key ?? "")
                console.report(Wording.keyMade(entry.id, for: merchant))
            }
            if isNew { console.report(Wording.folderMade(place.folder)) }
            if let stated = place.configuration,
                !stated.merchants.contains(where: { $0.name == merchant })
            {
                console.report(Wording.merchantUnknown(merchant))
            }
        }
    }

    func list() -> ExitCode {
        guard let place = place("list") else { return .configuration }
        let stated = place.configuration.map(StatedKey.all)
        return work("list", .get, in: place) { entries in
            guard !arguments.has("json") else {
                var writer = Writer(.indented)
                writer.array { writer in
                    for entry in entries { entry.write(to: &writer) }
                    for key in stated ?? [] { key.write(to: &writer) }
                }
                return console.print(String(decoding: writer.bytes, as: UTF8.self))
            }
            if stated == nil { console.report(Wording.statedKeysLeftOut) }
            guard !entries.isEmpty || stated?.isEmpty == false else {
                return console.report(Wording.noKeys)
            }
            var table = TextTable()
            table.add("ID", "MERCHANT", "MODE", "CREATED", "REVOKED")
            for entry in entries {
                table.add(
                    entry.id, entry.merchant, entry.mode, entry.createdAt, entry.revokedAt ?? "")
            }
            for key in stated ?? [] { table.add(key.id, key.merchant, key.mode, "", "") }
            for line in table.lines() { console.print(line) }
        }
    }

    func revoke() -> ExitCode {
        let id = arguments.value(of: "ID") ?? ""
        guard let place = place("revoke") else { return .configuration }
        return work("revoke", .delete, id, in: place) { _ in
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
    private func place(_ name: String) -> DataPlace? {
        DataPlace(arguments, console, command: "polyrail keys \(name)")
    }

    private func work(
        _ name: String,
        _ method: HTTP.Method,
        _ id: String? = nil,
        _ body: [UInt8] = [],
        in place: DataPlace,
        show: ([KeyEntry]) -> Void
    ) -> ExitCode {
        let call = AdminCall(
            command: "polyrail keys \(name)",
            data: place.folder,
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

/// A key that stands in a configuration, which knows its hash alone.
private struct StatedKey {
    private static let shownDigits = 12

    let merchant: String
    let mode: String
    let digest: String

    static func all(of configuration: Configuration) -> [StatedKey] {
        configuration.merchants.flatMap { merchant in
            merchant.keys.map { key in
                StatedKey(
                    merchant: merchant.name, mode: key.mode.rawValue,
                    digest: Hex.encode(key.digest))
            }
        }
    }

    var id: String { "sha256:\(digest.prefix(Self.shownDigits))" }

    func write(to writer: inout Writer) {
        writer.object { writer in
            writer.member("object", "configured_api_key")
            writer.member("merchant", merchant)
            writer.member("mode", mode)
            writer.member("sha256", digest)
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
        "\(quoted(folder)) is no gateway's data folder; name it with --data, or the gateway's"
            + " configuration with --config"
    }

    static func folderMade(_ folder: String) -> String {
        "\(quoted(folder)) was no gateway's data folder, and is one now."
    }

    static func merchantUnknown(_ name: String) -> String {
        "The configuration names no merchant \(quoted(name)): the key opens no account."
    }

    static let statedKeysLeftOut =
        "Keys that stand in a configuration are not in this list; name it with --config."

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
