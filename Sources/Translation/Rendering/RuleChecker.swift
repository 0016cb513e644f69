import Intents
import Money

/// Holds an intent against the rules that a translator states over several fields.
struct RuleChecker {
    let evaluator: Evaluator

    func check(_ rule: AcceptRules.Rule, reportingTo violations: inout Violations) {
        do throws(EvaluationFault) {
            let isInForce = try rule.condition.map { condition throws(EvaluationFault) in
                try evaluator.holds(condition)
            }
            if isInForce ?? true { try check(rule.verb, rule.words, &violations) }
        } catch {
            // A rule whose operand cannot be looked up is judged where the value itself is.
        }
    }

    private func check(
        _ verb: AcceptRules.Rule.Verb,
        _ words: String?,
        _ violations: inout Violations
    ) throws(EvaluationFault) {
        switch verb {
        case .need(let fields):
            for field in fields where !isGiven(field) {
                let detail = words ?? "\(field.spelling) is needed here"
                violations.add(field.path, .required, detail, as: .fieldRequired)
            }
        case .needOne(let fields):
            guard !fields.contains(where: isGiven), let first = fields.first else { return }
            let names = fields.map(\.spelling).joined(separator: ", ")
            let detail = words ?? "one of \(names) is needed here"
            violations.add(first.path, .required, detail, as: .fieldRequired)
        case .refuse(let fields):
            for field in fields where isGiven(field) {
                let detail = words ?? "\(field.spelling) cannot be used here"
                violations.add(field.path, .notAllowed, detail, as: .featureUnsupported)
            }
        case .equal(let left, let right): try equal(left, right, words, &violations)
        case .unique(let list): unique(list, words, &violations)
        case .sumAtMost(let list, let limit): try sum(list, limit, words, &violations)
        }
    }

    private func isGiven(_ name: AcceptRules.FieldName) -> Bool {
        guard let accepted = evaluator.scope.intent else { return false }
        guard let member = name.member else { return accepted.intent.given.contains(name.field) }
        if name.field == .payer, let part = Root.PayerPart(rawValue: member) {
            return accepted.intent.payer.text(part) != nil
        }
        return accepted.options.contains { $0.name == member }
    }

    private func equal(
        _ left: Expression,
        _ right: Expression,
        _ words: String?,
        _ violations: inout Violations
    ) throws(EvaluationFault) {
        guard let one = try evaluator.text(of: left), let other = try evaluator.text(of: right),
            !one.isSame(as: other)
        else { return }
        let path = left.references.first.flatMap(\.requestPath) ?? ""
        let detail = words ?? "expected \(other.quoted), got \(one.quoted)"
        violations.add(path, .notAllowed, detail, as: .schemaInvalid)
    }

    private func unique(_ list: Reference, _ words: String?, _ violations: inout Violations) {
        var seen = Set<[UInt8]>()
        for (position, value) in evaluator.every(list).enumerated() {
            guard let text = value.scalarText, !seen.insert(Array(text.utf8)).inserted else {
                continue
            }
            let detail = words ?? "\(text.quoted) occurs twice"
            let path = list.requestPath(element: position)
            violations.add(path, .duplicate, detail)
        }
    }

    private func sum(
        _ list: Reference,
        _ limit: Reference,
        _ words: String?,
        _ violations: inout Violations
    ) throws(EvaluationFault) {
        guard case .amount(let most, _, _)? = try evaluator.value(of: limit) else { return }
        var total = Amount(atomic: 0, scale: 0)
        var isTooMuch = false
        for value in evaluator.every(list) {
            guard case .amount(let amount, _, _) = value else { continue }
            do throws(AmountError) {
                total = try total.adding(amount)
            } catch {
                isTooMuch = true
            }
        }
        guard isTooMuch || total > most else { return }
        let path = list.requestPath ?? ""
        let detail = words ?? "together \(total.plainText), which is more than \(most.text)"
        violations.add(path, .outOfRange, detail, as: .amountOutOfRange)
    }
}

extension Reference {
    /// The place of the value in the merchant's request, where it comes from there.
    var requestPath: String? {
        switch root {
        case .field(let field): "/\(field.rawValue)" + pointer(to: steps.prefix { $0 != .every })
        case .payer(let part): "/payer/\(part.rawValue)"
        case .option(let name): JSONPointer.path("options", name)
        case .expiresAt: "/expires_in"
        default: nil
        }
    }

    /// The place of one of the values that `[*]` reaches.
    func requestPath(element: Int) -> String {
        let rest = steps.drop { $0 != .every }.dropFirst()
        return (requestPath ?? "") + "/\(element)" + pointer(to: rest)
    }

    private func pointer(to steps: some Sequence<Step>) -> String {
        steps.reduce(into: "") { path, step in
            switch step {
            case .member(let name): path += JSONPointer.path(name)
            case .index(let index): path += "/\(index)"
            case .every, .first, .newest: break
            }
        }
    }
}
