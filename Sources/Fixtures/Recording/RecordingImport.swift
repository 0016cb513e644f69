import HTTP
import Intents
import JSON
package import Translation

/// Makes scrubbed cases from what was recorded: one for each create, with its later look-ups.
package struct RecordingImport {
    private let translator: Translator
    private let stamp: String
    private let prefix: String

    /// `source` is the text of the translator's file, and `prefix` starts the names of the cases.
    package init(translator: Translator, source: [UInt8], prefix: String) {
        self.translator = translator
        stamp = TranslatorStamp.of(source)
        self.prefix = prefix
    }

    /// A create with the look-ups that ask for what it made.
    private struct Group {
        let create: CapturedExchange
        let environment: Translator.Environment
        var lookups: [RecordedLookup] = []
    }

    package func cases(from exchanges: [CapturedExchange]) -> RecordedCases {
        var groups: [Group] = []
        var notes: [String] = []
        for exchange in exchanges {
            guard let call = translator.recognise(exchange.request) else { continue }
            guard let answer = exchange.answer, !exchange.lacksBody else {
                let what = exchange.lacksBody ? "no body was recorded" : "it got no answer"
                notes.append("entry \(exchange.number) is left out: \(what)")
                continue
            }
            switch call.kind {
            case .create: groups.append(Group(create: exchange, environment: call.environment))
            case .lookupByID(let id):
                let maker = groups.lastIndex { $0.create.answer?.mentions(id) ?? false }
                guard let maker else {
                    notes.append(
                        "entry \(exchange.number) is left out: it looks up what no recorded create"
                            + " made")
                    continue
                }
                let lookup = RecordedLookup(
                    id: id, answer: answer, startedAt: exchange.startedAt, number: exchange.number)
                groups[maker].lookups.append(lookup)
            }
        }
        let cases = groups.enumerated().compactMap { index, group in
            make(group, name: groups.count == 1 ? prefix : "\(prefix)-\(index + 1)")
        }
        return RecordedCases(cases: cases, notes: notes)
    }

    private func make(_ group: Group, name: String) -> RecordedCase? {
        guard let answer = group.create.answer else { return nil }
        var writer = RecordedCaseWriter(
            translator: translator, stamp: stamp, create: group.create, answer: answer,
            environment: group.environment, lookups: group.lookups)
        let text = writer.text()
        return RecordedCase(name: name, text: text, notes: writer.notes)
    }
}

/// A look-up that was recorded after the create that it belongs to.
struct RecordedLookup {
    let id: String
    let answer: Answer
    let startedAt: Instant
    let number: Int
}

extension Answer {
    /// Whether a text of the body is that one.
    fileprivate func mentions(_ id: String) -> Bool {
        // A body that is no JSON mentions nothing.
        guard let document = try? Document(parsing: body) else { return false }
        return document.root.mentions(id)
    }
}

extension Value {
    fileprivate func mentions(_ id: String) -> Bool {
        switch kind {
        case .string: holds(id)
        case .array: elements.contains { $0.mentions(id) }
        case .object: members.contains { $0.value.mentions(id) }
        case .null, .bool, .number: false
        }
    }
}
