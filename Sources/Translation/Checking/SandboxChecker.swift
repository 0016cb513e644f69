import HTTP
import Intents
import Money

/// Runs a file: what its `sandbox` answers must read back as the intent that was sent.
struct SandboxChecker {
    let definition: Definition
    let diagnostics: Diagnostics

    func check() {
        for extent in ExampleIntent.Extent.allCases {
            guard let example = ExampleIntent(extent, by: definition) else { continue }
            for operation in Translator.SandboxOperation.allCases { check(operation, example) }
        }
    }

    private func check(_ operation: Translator.SandboxOperation, _ example: ExampleIntent) {
        let sandbox = definition.sandbox
        // Without a section of its own the refresh is the create's, but read by the lookup.
        let later = operation == .byID ? sandbox.byID : nil
        guard let section = later ?? sandbox.create else { return }
        let key = ProviderKey.preview(provider: definition.name, merchantKey: "example")
        let account = AccountValues.examples(of: definition)
        let spelled = definition.idempotency.map { key.spelled(as: KeySpelling($0.shape)) }
        let now = Instant(milliseconds: Limits.exampleMilliseconds)
        var scope = Scope(intent: example.accepted, account: account, key: spelled, now: now)
        scope.fake = FakeSeed(
            provider: definition.name,
            canonicalBody: example.canonicalBody,
            accepted: example.accepted,
            key: key
        )
        let provider = SandboxProvider(definition: definition)
        let expectation = Expectation(example.accepted, key: spelled)
        let fault: String?
        do throws(EvaluationFault) {
            let answer = try provider.answer(to: operation, in: scope)
            switch operation {
            case .create: fault = createFault(answer, expectation, account)
            case .byID: fault = lookupFault(answer, expectation, account)
            }
        } catch {
            fault = "cannot be made: \(error.detail(for: definition.name))"
        }
        guard let fault else { return }
        let isBorrowed = operation == .byID && sandbox.byID == nil
        let advice = isBorrowed ? "; give sandbox.by_id what a refresh is answered" : ""
        diagnostics.report(
            at: section.offset,
            "sandbox answer for the \(example.extent.rawValue) intent \(fault)\(advice)"
        )
    }

    private func createFault(
        _ answer: Answer,
        _ expectation: Expectation,
        _ account: AccountValues
    ) -> String? {
        let reader = AnswerReader(
            definition: definition, answer: answer, expectation: expectation, account: account)
        switch reader.read().outcome {
        case .created: return nil
        case .quarantined(let fields, _):
            let evaluator = reader.recordEvaluator(definition.create.record)
            let record = definition.create.read ?? definition.record
            return difference(fields, evaluator, expectation, readBy: record)
        case .refused(let refusal):
            return "reads back as a refusal, \(refusal.code.rawValue); a rule of create.problems"
                + " takes it"
        case .inFlight, .clash, .appliedBefore:
            return "reads back as a word on the key; a condition of idempotency takes it"
        case .unreadable(.missingProviderID): return "reads back without record.provider_id"
        case .unreadable: return "reads back as no success: create.reply.success does not hold"
        }
    }

    private func lookupFault(
        _ answer: Answer,
        _ expectation: Expectation,
        _ account: AccountValues
    ) -> String? {
        guard let query = definition.lookup.byID else { return nil }
        let reader = LookupReader(
            definition: definition,
            query: query,
            answer: answer,
            expectation: expectation,
            account: account
        )
        switch reader.read() {
        case .found: return nil
        case .quarantined(_, let fields) where !fields.isEmpty:
            let record = query.read ?? definition.record
            return difference(fields, reader.firstEvaluator, expectation, readBy: record)
        case .absent: return "reads back as absent through lookup.by_id"
        case .quarantined, .unknown:
            return "reads back as nothing through lookup.by_id: its success or record does not hold"
        }
    }

    /// What was sent, what came back, and which word of the file is likely wrong.
    private func difference(
        _ fields: [Outcome.EchoField],
        _ evaluator: Evaluator?,
        _ expectation: Expectation,
        readBy record: Record
    ) -> String {
        guard let evaluator, let field = fields.first else { return "reads back as another intent" }
        let intent = expectation.accepted.intent
        let echo = record.echo
        func echoed(_ expression: Expression?) -> String {
            // The reader has evaluated the same expression before.
            expression.flatMap { try? evaluator.text(of: $0) } ?? "nothing"
        }
        switch field {
        case .amount:
            let text = echoed(echo.amountMinor ?? echo.amountDecimal)
            return "reads back with amount \(text), sent \(intent.amount.text)"
                + advice(text, expectation.accepted, echo)
        case .currency:
            return "reads back with currency \(echoed(echo.currency)), sent \(intent.currency)"
        case .reference:
            let sent = intent.reference ?? "nothing"
            return "reads back with reference \(echoed(echo.reference)), sent \(sent)"
        case .key:
            return "reads back with key \(echoed(echo.key)), sent \(expectation.key ?? "nothing")"
        }
    }

    private func advice(
        _ text: String,
        _ accepted: AcceptedIntent,
        _ echo: Record.Echo
    ) -> String {
        let intent = accepted.intent
        let scale = definition.money.scale(for: accepted.denomination)
        // What is no amount in that unit cannot be what was meant.
        let minor = try? Amount(parsingMinor: text, scale: scale)
        let decimal = try? Amount(parsing: text)  // Likewise.
        let isMinor = echo.amountMinor != nil
        if !isMinor && minor == intent.amount {
            return ": echo.amount_decimal should be amount_minor"
        }
        if isMinor && decimal == intent.amount {
            return ": echo.amount_minor should be amount_decimal"
        }
        return ""
    }
}
