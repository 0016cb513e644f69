import HTTP
import Intents
import JSON
import Translation

/// Writes one case: what is known of the intent, the exchanges without anybody's data, and the
/// answers that the translator gives them.
struct RecordedCaseWriter {
    let translator: Translator
    let stamp: String
    let create: CapturedExchange
    let environment: Translator.Environment
    let resends: [CapturedExchange]
    let lookups: [RecordedLookup]

    private(set) var notes: [String] = []
    private var scrubbing: AnswerScrubbing
    private let intent: RecordedIntent

    /// How long a recording is taken for what the provider does.
    private static let freshFor = "90d"
    /// Reads of one intent are this far apart at least, or they are answered from the first.
    private static let secondsBetweenReads = 3
    private static let shortestCredential = 8
    /// When the gateway sends again is its own affair: a case waits for longer than that took.
    private static let secondsBeyondResends = 3_600

    init(
        translator: Translator, stamp: String, create: CapturedExchange,
        environment: Translator.Environment, resends: [CapturedExchange] = [],
        lookups: [RecordedLookup]
    ) {
        self.translator = translator
        self.stamp = stamp
        self.create = create
        self.environment = environment
        self.resends = resends
        self.lookups = lookups
        intent = translator.invert(create.request)
        var pseudonyms = Pseudonyms()
        for text in intent.privateTexts.sorted() { _ = pseudonyms.text(forPersonal: text) }
        for lookup in lookups { _ = pseudonyms.text(forPersonal: lookup.id) }
        for word in Self.credentials(of: create.request) {
            _ = pseudonyms.text(forPersonal: word)
        }
        scrubbing = AnswerScrubbing(reads: translator.answerReads, pseudonyms: pseudonyms)
    }

    /// Words of the request's headers: a provider may repeat a key in the message that refuses it.
    private static func credentials(of request: Request) -> [String] {
        request.fields.list.filter { $0.name != "Content-Type" }
            .flatMap { $0.value.split { " ;,=".contains($0) } }
            .filter { $0.count >= shortestCredential }.map(String.init)
    }

    mutating func text() -> String {
        let created = create.answer.map { exchangeText(of: $0) }
        let fault = create.answer == nil ? create.fault ?? .closed : nil
        let sent = resends.map { resend in resend.answer.map { exchangeText(of: $0) } }
        let looked = lookups.map { exchangeText(of: $0.answer) }
        let body = intentBody
        let sending = RecordedSending(
            body: body, translator: translator, environment: environment, at: start)
        if intent.isComplete, let problem = sending.problem {
            notes.append("the translator refuses the intent that was read back: \(problem)")
        }
        notes += intent.gaps.map { "fill in \($0)" }
        notes += sending.differences(from: create.request, scrubbing.pseudonyms)
            .map { "\($0) differs between the recording and what the translator sends" }
        if sending.request == nil {
            notes.append("nothing is expected of the request yet: the intent must be whole first")
        }
        if let fault { note(fault) }
        var writer = Writer()
        writer.object { writer in
            writeHead(to: &writer)
            writer.name("when")
            writeSteps(body, to: &writer)
            writer.name("exchanges")
            writer.array { writer in
                writer.object { writer in
                    sending.writeExpect(to: &writer)
                    if let created {
                        writer.name("answer")
                        writer.value(created.root)
                    }
                    if let fault { write(fault, create.effect, to: &writer) }
                }
                for (resend, answer) in zip(resends, sent) {
                    writer.object { writer in
                        writeSameRequest(sending, to: &writer)
                        if let answer {
                            writer.name("answer")
                            writer.value(answer.root)
                        } else {
                            write(resend.fault ?? .closed, resend.effect, to: &writer)
                        }
                    }
                }
                for (lookup, answer) in zip(lookups, looked) {
                    writer.object { writer in
                        writeExpect(of: lookup, to: &writer)
                        writer.name("answer")
                        writer.value(answer.root)
                    }
                }
            }
            let then = RecordedOutcome(
                translator: translator, intent: intent, accepted: sending.accepted)
            writer.name("then")
            writer.object { writer in
                if let created {
                    then.write(created.answer, step: Self.step(0), to: &writer)
                } else if fault?.isBeforeSending == false {
                    then.writeUnknown(step: Self.step(0), to: &writer)
                }
                if let answer = sent.last ?? nil {
                    then.write(answer.answer, step: Self.again, to: &writer)
                }
                for (index, answer) in looked.enumerated() {
                    then.writeLookup(answer.answer, step: Self.step(index + 1), to: &writer)
                }
            }
            let told = sent.last ?? created
            if let effects = told.flatMap({ then.effects(of: $0.answer) }) {
                writer.name("assert")
                writer.object { $0.member("provider_effects", effects) }
            }
        }
        return Self.laidOut(writer.bytes)
    }

    /// As people write a case: a member a line, and what is short on one.
    private static func laidOut(_ bytes: [UInt8]) -> String {
        // Our own writer writes JSON.
        guard let document = try? Document(parsing: bytes) else {
            return String(decoding: bytes, as: UTF8.self) + "\n"
        }
        let layout = ValueLayout(escapesMatchers: false)
        let text = layout.spelling(of: document.root, column: 0, indentation: [], following: 0)
        return String(decoding: text, as: UTF8.self) + "\n"
    }

    /// What became of a request without an answer is the one thing that a recording cannot tell.
    private mutating func note(_ fault: Exchange.Fault) {
        guard !fault.isBeforeSending, create.effect == nil else { return }
        notes.append(
            "fill in effect: no answer was recorded, so \"applied\" is only assumed; \"none\" if"
                + " the provider did nothing")
    }

    private func write(
        _ fault: Exchange.Fault, _ effect: Exchange.Effect?, to writer: inout Writer
    ) {
        writer.member("fault", fault.rawValue)
        guard !fault.isBeforeSending else { return }
        writer.member("effect", (effect ?? .applied).rawValue)
    }

    /// Nothing is as sure of a resend as that its bytes are those of the first send.
    private func writeSameRequest(_ sending: RecordedSending, to writer: inout Writer) {
        guard let request = sending.request, !request.body.isEmpty else { return }
        writer.name("expect")
        writer.object { writer in
            writer.name("body")
            writer.object { $0.member("$same_as", "/exchanges/0/expect/body") }
        }
    }

    /// To the second, as the file spells it.
    private var start: Instant { Instant(milliseconds: create.startedAt.unixSeconds * 1_000) }

    private var intentBody: [UInt8] {
        var writer = Writer()
        intent.write(to: &writer, provider: translator.name) { scrubbing.pseudonyms.known($0) }
        return writer.bytes
    }

    private mutating func exchangeText(of answer: Answer) -> ScrubbedAnswer {
        var writer = Writer()
        scrubbing.write(answer, to: &writer)
        guard let scrubbed = ScrubbedAnswer(writer.bytes) else {
            preconditionFailure("our own writer writes JSON")
        }
        return scrubbed
    }

    private func writeHead(to writer: inout Writer) {
        writer.member("fixture", 1)
        writer.member("provider", translator.name)
        let again = resends.isEmpty ? "" : " and is sent again"
        let times = again + (lookups.isEmpty ? "" : " and is looked up")
        let end =
            create.answer.map { "is answered with \($0.status.code)" }
            ?? "gets no answer (\((create.fault ?? .closed).rawValue))"
        let place = environment == .live ? ", recorded live" : ""
        writer.member("shows", "a create that \(end)\(times)\(place)")
        writer.name("source")
        writer.object { writer in
            writer.member("kind", "sandbox")
            writer.member("date", String(start.rfc3339.prefix(10)))
            writer.member("translator", stamp)
            writer.member("fresh_for", Self.freshFor)
        }
        writer.member("at", start.rfc3339)
        writer.member("environment", environment.rawValue)
    }

    private func writeSteps(_ body: [UInt8], to writer: inout Writer) {
        writer.array { writer in
            writer.object { writer in
                writer.member("id", Self.step(0))
                writer.name("create")
                // Our own writer writes JSON.
                if let document = try? Document(parsing: body) { writer.value(document.root) }
            }
            var last = create.startedAt
            if let resend = resends.last {
                let seconds = resend.startedAt.unixSeconds - last.unixSeconds
                last = resend.startedAt
                writer.object { writer in
                    writer.member("id", Self.again)
                    writer.member("repeat", Self.step(0))
                    writer.member("after", "\(2 * max(seconds, 0) + Self.secondsBeyondResends)s")
                }
            }
            for (index, lookup) in lookups.enumerated() {
                let seconds = lookup.startedAt.unixSeconds - last.unixSeconds
                last = lookup.startedAt
                writer.object { writer in
                    writer.member("id", Self.step(index + 1))
                    writer.member("refresh", Self.step(0))
                    writer.member("after", "\(max(seconds, Self.secondsBetweenReads))s")
                }
            }
        }
    }

    private func writeExpect(of lookup: RecordedLookup, to writer: inout Writer) {
        let id = scrubbing.pseudonyms.known(lookup.id)
        // A look-up that cannot be made is not stated.
        let made = try? translator.lookupByID(
            providerID: id, key: nil, account: .preview, environment: environment)
        guard let made, let shown = try? translator.preview(made) else { return }  // As above.
        writer.name("expect")
        writer.object { writer in
            writer.member("method", shown.method.rawValue)
            writer.member("url", shown.url)
        }
    }

    private static let again = "again"

    private static func step(_ index: Int) -> String { index == 0 ? "created" : "read-\(index)" }
}

/// An answer as the case states it, and as it is received again.
struct ScrubbedAnswer {
    private let document: Document
    let answer: Answer

    var root: Value { document.root }

    init?(_ bytes: [UInt8]) {
        // What is no JSON is none of ours.
        guard let document = try? Document(parsing: bytes),
            let status = document.root["status"]?.integer.flatMap({ Status($0) })
        else { return nil }
        self.document = document
        let fields = document.root["headers"]?.members.compactMap { member in
            Field.Name(member.text).flatMap { Field($0, member.value.text ?? "") }
        }
        let body = document.root["body"]?.bodyBytes
        answer = Answer(status, fields: Fields(fields ?? []), body: body ?? [])
    }
}
