import Intents
import JSON

/// Says of each field of an intent whether it is sent, kept, defaulted or refused, and why.
struct NoteWriter {
    private let intent: Intent
    private let definition: Definition
    private let source: [UInt8]
    private var refused: [Violation] = []
    private var accepted: AcceptedIntent?

    private typealias Note = Explanation.Note
    private var accepts: AcceptRules { definition.accepts }

    init(intent: Intent, definition: Definition, source: [UInt8]) {
        self.intent = intent
        self.definition = definition
        self.source = source
    }

    mutating func refuse(_ violations: [Violation]) { refused = violations }

    mutating func take(_ accepted: AcceptedIntent) { self.accepted = accepted }

    /// The notes in the order of the model, after what is refused; `parts` are nil where nothing
    /// was rendered.
    func notes(parts: [Explanation.Part]?) -> [Explanation.Note] {
        let rules = ruleOffsets
        let refusals = refused.map { violation in
            Note(
                path: violation.path,
                verdict: .refused,
                reason: violation.detail,
                position: position(rules[violation] ?? offset(of: violation))
            )
        }
        return refusals + IntentField.allCases.flatMap { notes(on: $0, parts) }
    }

    private func notes(
        on field: IntentField, _ parts: [Explanation.Part]?
    ) -> [Explanation.Note] {
        let path = "/\(field.rawValue)"
        if field == .options { return optionNotes(parts) }
        guard intent.given.contains(field), field != .provider,
            !refused.contains(where: { $0.path == path || $0.path.hasPrefix("\(path)/") })
        else { return [] }
        let place = position(accepts.offsets[field])
        let words = [field.rawValue] + (field == .expiresIn ? ["expires_at"] : [])
        let note = note(at: path, made: words, place, parts, isKept: accepts.kept.contains(field))
        return [note] + (field == .accept ? networkNotes : [])
    }

    private func note(
        at path: String,
        made words: [String],
        _ position: Position?,
        _ parts: [Explanation.Part]?,
        isKept: Bool = false
    ) -> Explanation.Note {
        let name = definition.name
        func note(_ verdict: Explanation.Note.Verdict, _ reason: String) -> Explanation.Note {
            Note(path: path, verdict: verdict, reason: reason, position: position)
        }
        if isKept { return note(.kept, ExplanationWords.kept(by: name)) }
        guard let parts else { return note(.checked, ExplanationWords.accepted) }
        var places: [String] = []
        for part in parts where part.sources.contains(where: { Self.starts($0, words) }) {
            let place = [part.target.kind.rawValue, part.target.words]
                .filter { !$0.isEmpty }.joined(separator: " ")
            if !places.contains(place) { places.append(place) }
        }
        if places.isEmpty { return note(.checked, ExplanationWords.checked(by: name)) }
        return note(.sent, ExplanationWords.sent(as: places))
    }

    /// Whether a source such as `$accept[0].asset` starts with one of the words.
    private static func starts(_ source: String, _ words: [String]) -> Bool {
        words.contains { word in
            let rest = source.dropFirst(word.count + 1)
            return source.hasPrefix("$\(word)")
                && (rest.isEmpty || rest.first == "." || rest.first == "[")
        }
    }

    private func optionNotes(_ parts: [Explanation.Part]?) -> [Explanation.Note] {
        accepts.options.compactMap { option in
            let path = JSONPointer.path("options", option.name)
            let place = position(option.offset)
            guard !refused.contains(where: { $0.path.hasPrefix(path) }) else { return nil }
            if let given = intent.options?[option.name], !given.isNull {
                return note(at: path, made: ["options.\(option.name)"], place, parts)
            }
            guard let value = option.defaultValue?.literalSpelling else { return nil }
            let reason = ExplanationWords.defaulted(to: value)
            return Note(path: path, verdict: .defaulted, reason: reason, position: place)
        }
    }

    /// Networks that were filled in because there is only one.
    private var networkNotes: [Explanation.Note] {
        zip(intent.accept, accepted?.accept ?? []).enumerated().compactMap { index, pair in
            guard pair.0.network == nil, let network = pair.1.network else { return nil }
            return Note(
                path: "/accept/\(index)/network",
                verdict: .defaulted,
                reason: ExplanationWords.onlyNetwork(network, of: pair.1.asset),
                position: position(accepts.accept?.pairs?.row(for: pair.1.asset)?.offset)
            )
        }
    }
}

extension NoteWriter {
    private func position(_ offset: Int?) -> Position? {
        offset.map { Position(ofByte: $0, in: source) }
    }

    /// The line that limits what is refused.
    private func offset(of violation: Violation) -> Int? {
        if let row = Acceptance.moneyOffset(of: violation, in: intent, by: definition) {
            return row
        }
        let names = violation.path.split(separator: "/").map(String.init)
        guard let field = names.first.flatMap(IntentField.init) else { return nil }
        if field == .options, names.count > 1 {
            let option = accepts.options.first { JSONPointer.path($0.name) == "/\(names[1])" }
            return option?.offset ?? accepts.offsets[field]
        }
        if field == .accept, names.count > 2, let index = Int(names[1]),
            intent.accept.indices.contains(index), let pairs = accepts.accept?.pairs
        {
            return pairs.row(for: intent.accept[index].asset)?.offset ?? pairs.offset
        }
        return accepts.offsets[field]
    }

    /// The rules of the file that an intent breaks, by what they say of it.
    private var ruleOffsets: [Violation: Int] {
        let options = (intent.options?.members).map { members in
            members.map { Datum.Member(name: $0.text, value: .json($0.value)) }
        }
        let given = AcceptedIntent(
            intent: intent,
            denomination: intent.denomination,
            accept: intent.accept,
            options: options ?? []
        )
        let evaluator = Evaluator(definition: definition, scope: Scope(intent: given))
        var offsets: [Violation: Int] = [:]
        for rule in accepts.rules {
            var violations = Violations()
            RuleChecker(evaluator: evaluator).check(rule, reportingTo: &violations)
            for violation in violations.problem?.errors ?? [] where offsets[violation] == nil {
                offsets[violation] = rule.offset
            }
        }
        return offsets
    }
}
