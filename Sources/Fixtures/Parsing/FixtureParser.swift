import Intents
import JSON
import Translation

/// Reads a fixture member by member.
///
/// What cannot be read is reported and stands in the result as something harmless, so that the rest
/// of the file is read too; nobody sees that result.
struct FixtureParser {
    let document: Document
    let diagnostics: Diagnostics
    /// The ids of all steps in order, those of later ones too.
    var stepIDs: [String] = []
    /// By the id of a step that creates, once or again, the step that created first.
    var creates: [String: String] = [:]

    /// 2026-01-01T00:00:00Z, the moment of a first step that does not say when it is.
    private static let usualStart = Instant(milliseconds: 1_767_225_600_000)

    init(document: Document, diagnostics: Diagnostics) {
        self.document = document
        self.diagnostics = diagnostics
    }

    mutating func parse(file: String, folder: String, knownProviders: [String]) -> Fixture {
        let reader = ObjectReader(document.root, "the fixture", diagnostics)
        // For editors alone.
        if let schema = reader.optional("$schema") { _ = reader.text(schema, "$schema") }
        if let format = reader.required("fixture", like: "1"), format.integer != 1 {
            diagnostics.report(at: format, "this program reads \"fixture\": 1")
        }
        let provider = parseProvider(reader, folder, knownProviders)
        let shows = parseSentence(reader)
        let source = parseSource(
            reader.required("source", like: "{ \"kind\": \"docs\", \"date\": \"2026-11-21\", … }"))
        let start = parseStart(reader)
        let environment: Translator.Environment? = reader.optional("environment").flatMap {
            reader.choice($0, "environment")
        }
        let account = parseAccount(reader.optional("account"))
        let published = parsePublished(reader.optional("published"))
        let steps = parseSteps(reader.required("when", like: "a list of steps"))
        let exchanges = parseExchanges(reader.optional("exchanges"))
        let answers = parseThen(
            reader.required("then", like: "{ \"STEP\": { \"status\": 201, … } }"))
        let assertions = parseAssertions(reader.optional("assert"))
        reader.finish()
        return Fixture(
            file: file,
            document: document,
            provider: provider,
            shows: shows,
            source: source,
            start: start,
            environment: environment,
            account: account,
            published: published,
            steps: steps,
            exchanges: exchanges,
            answers: answers,
            assertions: assertions
        )
    }

    private func parseProvider(
        _ reader: ObjectReader,
        _ folder: String,
        _ known: [String]
    ) -> String {
        guard let value = reader.required("provider", like: "the name of the folder"),
            let name = reader.text(value, "provider")
        else { return folder }
        if !known.contains(name) {
            let detail = UnknownName.detail(name, among: known)
            diagnostics.report(at: value, "no translator has that name: \(detail)")
        } else if name != folder {
            diagnostics.report(
                at: value,
                "the provider must be that of the folder: \(folder.quoted), not \(name.quoted)"
            )
        }
        return name
    }

    private func parseSentence(_ reader: ObjectReader) -> String {
        guard let value = reader.required("shows", like: "a sentence: what holds if it passes"),
            let text = reader.text(value, "shows")
        else { return "" }
        if text.allSatisfy(\.isWhitespace) {
            diagnostics.report(at: value, "\"shows\" is empty; expected a sentence")
        }
        return text
    }

    private func parseStart(_ reader: ObjectReader) -> Instant {
        guard let value = reader.optional("at"), let text = reader.text(value, "at") else {
            return Self.usualStart
        }
        if TextForm.rfc3339.holds(for: text), let start = Instant(parsing: text) { return start }
        reader.wrong(value, "at", "a moment like \"2026-11-21T09:30:00Z\"")
        return Self.usualStart
    }

    private func parseAccount(_ value: Value?) -> [String: String] {
        guard let value else { return [:] }
        let reader = ObjectReader(value, "account", diagnostics)
        var texts: [String: String] = [:]
        for member in value.members {
            texts[member.text] = reader.text(member.value, member.text)
        }
        return texts
    }

    private func parsePublished(_ value: Value?) -> [String] {
        guard let value else { return [] }
        guard value.kind == .array else {
            diagnostics.report(
                at: value, "published must be a list of pointers like \"/when/0/create/email\"")
            return []
        }
        guard value.count <= Limits.published else {
            diagnostics.report(at: value, "published has more than \(Limits.published) pointers")
            return []
        }
        for element in value.elements {
            guard let text = element.text, let pointer = Pointer(text) else {
                diagnostics.report(
                    at: element, "published lists pointers like \"/when/0/create/email\"")
                continue
            }
            if pointer.value(in: document.root) == nil {
                diagnostics.report(at: element, "\(text.quoted) points nowhere in this file")
            }
        }
        return value.elements.compactMap(\.text)
    }

    private func parseAssertions(_ value: Value?) -> [Fixture.Assertion] {
        guard let value else { return [] }
        let reader = ObjectReader(value, "assert", diagnostics)
        let assertions = Fixture.Assertion.Subject.allCases.compactMap { subject in
            let name = subject.rawValue
            return reader.optional(name).map { member in
                Fixture.Assertion(
                    subject: subject,
                    count: reader.integer(member, name, in: 0...Limits.asserted) ?? 0,
                    place: Place("/assert" + JSONPointer.path(name), of: member)
                )
            }
        }
        reader.finish()
        return assertions.sorted { $0.place.offset < $1.place.offset }
    }
}
