import HTTP
import Intents
import JSON
package import Translation

/// Makes scrubbed cases from what was recorded: one for each create, with its later look-ups.
package struct RecordingImport {
    private let translator: Translator
    private let stamp: String
    private let prefix: String
    private let takesLive: Bool

    /// `source` is the text of the translator's file, and `prefix` starts the names of the cases.
    ///
    /// What was sent to the live environment was somebody's payment: it is taken only if asked for.
    package init(translator: Translator, source: [UInt8], prefix: String, takesLive: Bool = false) {
        self.translator = translator
        stamp = TranslatorStamp.of(source)
        self.prefix = prefix
        self.takesLive = takesLive
    }

    /// A create with the look-ups that ask for what it made.
    private struct Group {
        let create: CapturedExchange
        let environment: Translator.Environment
        /// The same bytes once more, as long as nobody knew what became of them.
        var resends: [CapturedExchange] = []
        var lookups: [RecordedLookup] = []

        func takes(_ exchange: CapturedExchange, by key: RecordedKey?) -> Bool {
            let last = resends.last ?? create
            let isOpen = last.answer.map { $0.status.class == .serverError } ?? true
            let hasSameKey = key?.isSame(in: exchange.request, create.request) ?? false
            return isOpen && hasSameKey && exchange.request.body == create.request.body
                && exchange.request.url == create.request.url
        }
    }

    package func cases(from exchanges: [CapturedExchange]) -> RecordedCases {
        let key = translator.recordedKey
        var groups: [Group] = []
        var notes: [String] = []
        for exchange in exchanges {
            guard let call = translator.recognise(exchange.request) else { continue }
            if let reason = reasonAgainst(exchange, call) {
                notes.append("entry \(exchange.number) is left out: \(reason)")
                continue
            }
            switch call.kind {
            case .create:
                if let first = groups.lastIndex(where: { $0.takes(exchange, by: key) }) {
                    groups[first].resends.append(exchange)
                } else {
                    groups.append(Group(create: exchange, environment: call.environment))
                }
            case .lookupByID(let id):
                let maker = groups.lastIndex { group in
                    ([group.create] + group.resends).contains { $0.answer?.mentions(id) ?? false }
                }
                guard let maker else {
                    notes.append(
                        "entry \(exchange.number) is left out: it looks up what no recorded create"
                            + " made")
                    continue
                }
                guard let answer = exchange.answer else { continue }
                let lookup = RecordedLookup(
                    id: id, answer: answer, startedAt: exchange.startedAt, number: exchange.number)
                groups[maker].lookups.append(lookup)
            }
        }
        let cases = groups.enumerated().map { index, group in
            make(group, name: groups.count == 1 ? prefix : "\(prefix)-\(index + 1)")
        }
        return RecordedCases(cases: cases, notes: notes)
    }

    /// The case of one create and of its resends, which are known as such wherever they were sent to.
    package func incident(
        _ create: CapturedExchange, resends: [CapturedExchange],
        in environment: Translator.Environment
    ) -> RecordedCase {
        make(Group(create: create, environment: environment, resends: resends), name: prefix)
    }

    /// Why an entry tells too little, or what nobody asked for.
    private func reasonAgainst(_ exchange: CapturedExchange, _ call: RecordedCall) -> String? {
        if call.environment == .live, !takesLive {
            return "it was sent to the live environment, and --live is not given"
        }
        if exchange.lacksBody { return "no body was recorded" }
        if let compression = exchange.compression {
            return "its answer is compressed (\(compression)); record it again without, or inflate"
                + " it in the recording"
        }
        if exchange.answer == nil, call.kind != .create { return "it got no answer" }
        return nil
    }

    private func make(_ group: Group, name: String) -> RecordedCase {
        var writer = RecordedCaseWriter(
            translator: translator, stamp: stamp, create: group.create,
            environment: group.environment, resends: group.resends, lookups: group.lookups)
        let text = writer.text()
        return RecordedCase(
            name: name, text: text, entry: group.create.number, notes: writer.notes)
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
