import Intents
import JSON

extension DefinitionParser {
    func parseRecord(_ value: Value, _ label: String) -> Record {
        let reader = reader(value, label)
        let parser = values(.record)
        func read(_ name: String) -> Expression? { reader.optional(name).map { parser.parse($0) } }
        let record = Record(
            providerID: read("provider_id"),
            status: reader.optional("status").map { status($0, parser) },
            echo: reader.optional("echo").map { echo($0) } ?? Record.Echo(),
            lastProblem: reader.optional("last_problem").flatMap { lastProblem($0, parser) },
            amountPaid: reader.optional("amount_paid").flatMap { amount($0, "amount_paid") },
            amountRefunded: reader.optional("amount_refunded").flatMap {
                amount($0, "amount_refunded")
            },
            paymentMethod: read("payment_method"),
            createdAt: read("created_at"),
            updatedAt: read("updated_at"),
            expiresAt: read("expires_at"),
            nextAction: reader.optional("next_action").map { nextAction($0, parser) },
            offset: value.offset
        )
        reader.finish()
        if record.providerID == nil && value.kind == .object {
            diagnostics.report(
                at: value,
                "\(label) lacks \"provider_id\": an answer without one is invalid"
            )
        }
        return record
    }

    /// Statuses are ours, written out; what an answer may hold beyond them needs an `else`.
    private func status(_ value: Value, _ parser: ExpressionParser) -> Expression {
        let expression = parser.parse(value)
        for (text, offset) in expression.literalTexts {
            guard let status = IntentStatus(rawValue: text) else {
                let known = IntentStatus.allCases.map(\.rawValue)
                diagnostics.report(
                    at: offset,
                    "no status: \(UnknownName.detail(text, among: known))"
                )
                continue
            }
            if status == .indeterminate {
                diagnostics.report(
                    at: offset,
                    "\"indeterminate\" means an unknown effect and cannot be written"
                )
            }
        }
        checkFallbacks(expression)
        return expression
    }

    /// What is left when nothing else matched must never be a success.
    private func checkFallbacks(_ expression: Expression) {
        switch expression.kind {
        case .text("succeeded"):
            diagnostics.report(
                at: expression.offset,
                "a status from an answer is open-ended: its \"else\" may not be \"succeeded\""
            )
        case .map(let mapping):
            for entry in mapping.entries where !entry.value.isText { checkFallbacks(entry.value) }
            mapping.otherwise.map { checkFallbacks($0) }
        case .choice(_, let then, let otherwise):
            if !then.isText { checkFallbacks(then) }
            otherwise.map { checkFallbacks($0) }
        case .first(let candidates):
            for candidate in candidates { checkFallbacks(candidate) }
        case .reference:
            diagnostics.report(
                at: expression.offset,
                "a provider's status needs a $map to ours"
            )
        default: return
        }
    }

    private func echo(_ value: Value) -> Record.Echo {
        let reader = reader(value, "record.echo")
        let parser = values(.record)
        func read(_ name: String) -> Expression? { reader.optional(name).map { parser.parse($0) } }
        let echo = Record.Echo(
            amountMinor: read("amount_minor"),
            amountDecimal: read("amount_decimal"),
            currency: read("currency"),
            reference: read("reference"),
            key: read("key")
        )
        reader.finish()
        if echo.amountMinor != nil && echo.amountDecimal != nil {
            diagnostics.report(
                at: value, "record.echo has amount_minor or amount_decimal, not both")
        }
        return echo
    }

    private func lastProblem(_ value: Value, _ parser: ExpressionParser) -> Record.LastProblem? {
        let reader = reader(value, "record.last_problem")
        let code = reader.required("is", like: "a problem code").map { value -> Expression in
            let expression = parser.parse(value)
            for (text, offset) in expression.literalTexts where ProblemCode(rawValue: text) == nil {
                let detail = UnknownName.detail(text, among: ProblemCode.names)
                diagnostics.report(at: offset, "no problem code: \(detail)")
            }
            return expression
        }
        let providerCode = reader.required("code", like: "\"$record.last_error.code\"").map {
            parser.parse($0)
        }
        let message = reader.optional("message").map { parser.parse($0) }
        reader.finish()
        guard let code, let providerCode else { return nil }
        return Record.LastProblem(code: code, providerCode: providerCode, message: message)
    }

    private func amount(_ value: Value, _ name: String) -> Record.AmountReading? {
        let reader = reader(value, "record.\(name)")
        let minor = reader.optional("minor").map { values(.record).parse($0) }
        let decimal = reader.optional("decimal").map { values(.record).parse($0) }
        reader.finish()
        switch (minor, decimal) {
        case (let minor?, nil): return .minor(minor)
        case (nil, let decimal?): return .decimal(decimal)
        default:
            diagnostics.report(
                at: value, "record.\(name) is { \"minor\": … } or { \"decimal\": … }")
            return nil
        }
    }

    /// The kinds of next action, and the members that each may have.
    static let nextActions: [String: (required: [String], optional: [String])] = [
        "pay_to_address": (["asset", "network", "address"], ["amount", "tag"]),
        "redirect": (["url"], ["method", "data"]),
        "confirm_with_client_secret": (["client_secret"], []),
        "hand_to_client": (["data"], []),
        "poll": ([], []),
        "none": ([], []),
    ]

    private func nextAction(_ value: Value, _ parser: ExpressionParser) -> Expression {
        let expression = parser.parse(value)
        checkNextAction(expression)
        return expression
    }

    private func checkNextAction(_ expression: Expression) {
        switch expression.kind {
        case .text(let text) where text == "poll" || text == "none": return
        case .object(let members):
            for member in members { checkKind(member) }
        case .choice(_, let then, let otherwise):
            checkNextAction(then)
            otherwise.map { checkNextAction($0) }
        case .map(let mapping):
            for entry in mapping.entries { checkNextAction(entry.value) }
            mapping.otherwise.map { checkNextAction($0) }
        case .first(let values):
            for value in values { checkNextAction(value) }
        default:
            diagnostics.report(
                at: expression.offset,
                "next_action is an object of kinds, \"poll\" or \"none\""
            )
        }
    }

    private func checkKind(_ member: Expression.Member) {
        guard let (required, optional) = Self.nextActions[member.name] else {
            let known = Self.nextActions.keys.sorted()
            diagnostics.report(
                at: member.offset,
                "next_action: \(UnknownName.detail(member.name, among: known))"
            )
            return
        }
        for case .object(let parts) in member.value.alternatives.map(\.kind) {
            for name in required where !parts.contains(where: { $0.name == name }) {
                diagnostics.report(at: member.offset, "\(member.name) lacks \"\(name)\"")
            }
            for part in parts where !(required + optional).contains(part.name) {
                let detail = UnknownName.detail(part.name, among: required + optional)
                diagnostics.report(at: part.offset, "\(member.name): \(detail)")
            }
        }
    }
}

extension Expression {
    /// The values of which the expression becomes one, or a list.
    fileprivate var alternatives: [Expression] {
        switch kind {
        case .array(let elements), .first(let elements): elements.flatMap(\.alternatives)
        case .each(_, let into): into.alternatives
        case .choice(_, let then, let otherwise):
            then.alternatives + (otherwise?.alternatives ?? [])
        default: [self]
        }
    }
}

extension Expression {
    fileprivate var isText: Bool {
        if case .text = kind { true } else { false }
    }
}
