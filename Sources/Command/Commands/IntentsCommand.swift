import Gateway
import Glibc
import HTTP
import Intents
import JSON

extension Subcommand {
    static let intents = Subcommand(
        "intents",
        summary: "Look at intents, and rule where no provider tells.",
        discussion: """
            A gateway that runs is asked over its admin socket; without one the journal is opened. \
            The payer's data and secrets are never shown.
            """,
        subcommands: [.listIntents, .getIntent, .resolveIntent, .exportIntent]
    )

    static let id = Positional("ID", "The intent's id, int_…", occurs: .once)

    static let listIntents = Subcommand(
        "list",
        summary: "List the intents of all merchants, newest first.",
        options: [
            .oneOf(
                "state", [IntentDesk.parkedWord],
                "Only outcomes that the gateway gave up, which wait for a ruling."),
            .text("status", "STATUS", "Only those that stand so, such as indeterminate."),
            .text("provider", "NAME", "Only this provider's."),
            .text("merchant", "NAME", "Only this merchant's."),
            .text("after", "ID", "Only older ones than this."),
            .text("limit", "NUMBER", "At most so many, up to 1000; 100 if not given."),
            .data,
            .config,
            .flag("json", "Print a JSON array."),
        ],
        examples: [
            .init("--status indeterminate", "What nobody knows the outcome of."),
            .init("--state parked", "What only a ruling can settle any more."),
        ],
        run: { arguments, console in
            IntentsCommand(arguments: arguments, console: console).list()
        }
    )

    static let getIntent = Subcommand(
        "get",
        summary: "Show how an intent stands, and everything that happened to it.",
        discussion: """
            Of an intent that the provider is asked about it tells when that was done last and, if \
            the gateway runs, when it is done next.
            """,
        positionals: [id],
        options: [.data, .config, .flag("json", "Print JSON.")],
        run: { arguments, console in
            IntentsCommand(arguments: arguments, console: console).get()
        }
    )

    static let resolveIntent = Subcommand(
        "resolve",
        summary: "Rule what became of an intent whose outcome is not known.",
        discussion: """
            For what a provider's support or dashboard told you. A ruling is for good: the \
            merchant's key has its answer then. It is refused where it contradicts what is proved. \
            A gateway that runs asks the provider first, where its file has a look-up: by the id \
            that you name, or for not-applied by our key. Without one nobody is asked, and the \
            output says so. The evidence, who ruled and when stay in the journal.
            """,
        positionals: [id],
        options: [
            .oneOf(
                "as", [Ruling.created, Ruling.notApplied], "What the provider did.", occurs: .once),
            .text("provider-id", "ID", "The provider's object; required with created."),
            .text("evidence", "TEXT", "How you know.", occurs: .once),
            .flag("unconfirmed", "Rule without asking the provider, whatever it would say."),
            .data,
            .config,
            .flag("json", "Print the intent as JSON."),
        ],
        examples: [
            .init(
                "int_… --as created --provider-id p_81 --evidence \"mail 7\"",
                "The merchant's repeat is answered 201, and the object is asked after."),
            .init(
                "int_… --as not-applied --evidence \"mail 8\"",
                "The merchant's repeat is answered 409 and may pay with a new key."),
        ],
        run: { arguments, console in
            IntentsCommand(arguments: arguments, console: console).resolve()
        }
    )
}

/// Runs `polyrail intents list`, `get` and `resolve`.
struct IntentsCommand {
    let arguments: ParsedArguments
    let console: Console

    func list() -> ExitCode {
        if let status = arguments.value(of: "status"), IntentStatus(rawValue: status) == nil {
            let known = IntentStatus.allCases.map(\.rawValue)
            console.report(
                "polyrail intents list: --status \(UnknownName.detail(status, among: known))")
            return .usage
        }
        let pairs = ["state", "status", "provider", "merchant", "after", "limit"].compactMap {
            name in
            arguments.value(of: name).map { "\(name)=\(PercentEncoding.query.encode($0))" }
        }
        let query = pairs.joined(separator: "&")
        return work("list", .get, [], query: query) { body in
            guard let body, let data = body["data"] else { return }
            if arguments.has("json") { return print(data) }
            guard data.count > 0 else { return console.report(Wording.noIntents) }
            IntentTables.list(data).forEach(console.print)
            if body["has_more"]?.bool == true { console.report(Wording.moreIntents(data)) }
        }
    }

    func get() -> ExitCode {
        work("get", .get, [arguments.required("ID")], show: show)
    }

    func resolve() -> ExitCode {
        let finding = arguments.required("as")
        let providerID = arguments.value(of: "provider-id")
        guard (finding == Ruling.created) == (providerID?.isEmpty == false) else {
            console.report("polyrail intents resolve: \(Wording.providerIDWithCreated)")
            return .usage
        }
        guard arguments.required("evidence").contains(where: { !$0.isWhitespace }) else {
            console.report("polyrail intents resolve: \(Wording.noEvidence)")
            return .usage
        }
        var body = Writer()
        body.object { writer in
            writer.member("as", finding)
            if let providerID { writer.member("provider_id", providerID) }
            if arguments.has("unconfirmed") { writer.member("unconfirmed", true) }
            writer.member("evidence", arguments.required("evidence"))
            writer.member("by", Self.user)
        }
        let parts = [arguments.required("ID"), "ruling"]
        return work("resolve", .post, parts, body.bytes, show: show)
    }

    private func show(_ body: Value?) {
        guard let body else { return }
        if arguments.has("json") { return print(body) }
        IntentTables.page(body).forEach(console.print)
    }

    private func print(_ value: Value) {
        var writer = Writer(.indented)
        writer.value(value)
        console.print(String(decoding: writer.bytes, as: UTF8.self))
    }

    func work(
        _ name: String,
        _ method: HTTP.Method,
        _ parts: [String],
        query: String = "",
        _ body: [UInt8] = [],
        show: (Value?) -> Void
    ) -> ExitCode {
        let command = "polyrail intents \(name)"
        guard let place = DataPlace(arguments, console, command: command) else {
            return .configuration
        }
        let call = AdminCall(command: command, data: place.folder, console: console)
        let path = (["/intents"] + parts.map(PercentEncoding.segment.encode)).joined(separator: "/")
        let target = query.isEmpty ? path : "\(path)?\(query)"
        return call.perform(method, target, body) { journal throws(JournalFault) in
            try await IntentDesk(journal: journal).answer(
                method, parts, query, body, at: WallClock.now)
        } show: {
            show($0)
        }
    }

    /// Who runs this process, as the system knows them.
    private static var user: String {
        let id = getuid()
        guard let entry = getpwuid(id), let name = entry.pointee.pw_name else { return "uid \(id)" }
        return "\(String(cString: name)) (uid \(id))"
    }
}

extension Wording {
    static let noIntents = "There are no such intents."

    static func moreIntents(_ shown: Value) -> String {
        let last = shown.elements.reversed().first?["id"]?.text ?? ""
        return "There are more; go on with --after \(Printable.text(last))."
    }

    static let providerIDWithCreated =
        "--as created needs --provider-id, which belongs to nothing else"
    static let noEvidence = "--evidence must say how you know"
}
