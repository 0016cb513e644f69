import HTTP
import Intents
import JSON

/// Holds the sections of a file against each other, after each was read by itself.
struct DefinitionChecker {
    let definition: Definition
    let diagnostics: Diagnostics

    func check() {
        checkKeyPlace()
        checkEveryFieldIsUsed()
        checkHeaderTexts()
        checkHeaderLiterals()
        checkProblems()
        checkEcho()
        checkAccountTexts()
        checkAuthParts()
        checkHeaders()
        checkScalars()
        checkKeyIsMade()
        checkFormKeys()
        checkMoneyKeys()
        checkReplays()
        checkKeyScope()
        checkTolerance()
        checkWebhookSecret()
        checkSeal()
        checkPaths()
        // A file with mistakes cannot be run.
        guard diagnostics.isEmpty else { return }
        SandboxChecker(definition: definition, diagnostics: diagnostics).check()
    }

    /// The place that `carry` names must hold exactly the key.
    private func checkKeyPlace() {
        guard let idempotency = definition.idempotency else { return }
        let create = definition.create
        let place: String
        let found: Expression?
        switch idempotency.place {
        case .header(let name):
            place = "header \"\(name)\""
            found = create.headers.first { Field.Name($0.name) == Field.Name(name) }?.value
        case .query(let name):
            place = "query \"\(name)\""
            found = create.query.first { $0.name == name }?.value
        case .body(let path):
            place = "body \"\(path.joined(separator: "."))\""
            if case .json(let body) = create.body {
                found = body.at(path[...])
            } else {
                found = nil
            }
        case .form(let path):
            place = "form \"\(path.joined(separator: "."))\""
            if case .form(let members, _) = create.body {
                found = members.first { $0.name == path.first }?.value.at(path.dropFirst())
            } else {
                found = nil
            }
        }
        if let found, found.isExactly(.key) || found.isBroken { return }
        let held = found == nil ? "is not there" : "does not hold exactly \"$key\""
        diagnostics.report(
            at: found?.offset ?? idempotency.offset,
            "idempotency.carry says \(place), but in create that place \(held)"
        )
    }

    /// A field that is accepted must reach the provider, be ruled on, or be kept.
    private func checkEveryFieldIsUsed() {
        guard !definition.create.isBroken else { return }
        let accepts = definition.accepts
        let used = Set(createReferences.map(\.root) + ruleReferences.map(\.root))
        let ruledOn = accepts.rules.flatMap(\.fieldNames)
        let always: IntentFieldSet = [.provider, .amount, .currency, .options, .payer]
        for field in IntentField.allCases
        where accepts.named.contains(field) && !always.contains(field) {
            let isUsed =
                used.contains(.field(field)) || ruledOn.contains { $0.field == field }
                || field == .expiresIn && used.contains(.expiresAt)
            if !isUsed { reportUnused(field.rawValue, accepts.offsets[field]) }
        }
        checkListsAreWhole()
        for option in accepts.options
        where !used.contains(.option(option.name))
            && !ruledOn.contains(where: { $0.member == option.name })
        {
            reportUnused("options.\(option.name)", option.offset)
        }
        for part in Root.PayerPart.allCases
        where accepts.payer[part] != nil && !used.contains(.payer(part)) {
            reportUnused("payer.\(part.rawValue)", accepts.offsets[.payer])
        }
        if !used.contains(.field(.amount)) {
            diagnostics.report(at: definition.create.offset, "create never sends `$amount`")
        }
    }

    /// Of a list or map, every part that the merchant may give must be sent, or none.
    private func checkListsAreWhole() {
        let accepts = definition.accepts
        let most: [IntentField: Int] = [
            .accept: accepts.accept?.count.upperBound ?? 0,
            .transfers: accepts.transfers?.count.upperBound ?? 0, .metadata: Int.max,
        ]
        for field in [IntentField.accept, .transfers, .metadata] where accepts.named.contains(field)
        {
            let references = createReferences.filter { $0.root == .field(field) }
            let isWhole = references.contains { $0.steps.isEmpty }
            guard !references.isEmpty, !isWhole else { continue }
            let indexes = Set(
                references.compactMap { reference -> Int? in
                    if case .index(let index)? = reference.steps.first { index } else { nil }
                }
            )
            if (most[field] ?? 0) > indexes.count {
                diagnostics.report(
                    at: accepts.offsets[field] ?? definition.create.offset,
                    "`\(field.rawValue)` may hold more than create sends of it"
                )
            }
        }
    }

    private func reportUnused(_ name: String, _ offset: Int?) {
        diagnostics.report(
            at: offset ?? definition.create.offset,
            "`\(name)` is accepted but neither sent, ruled on, nor kept"
        )
    }

    /// Where a provider does not compare bodies, its echo is the only guard.
    private func checkEcho() {
        guard let idempotency = definition.idempotency else { return }
        let echo = definition.record.echo
        let hasEcho =
            (echo.amountMinor != nil || echo.amountDecimal != nil) && echo.currency != nil
        switch idempotency.mismatch {
        case .replays, .executes:
            if !hasEcho {
                diagnostics.report(
                    at: idempotency.offset,
                    "mismatch: the provider does not compare bodies, so record.echo must read"
                        + " amount and currency"
                )
            }
        case .recognised, .unknown: return
        }
    }

    var createReferences: [Reference] {
        let create = definition.create
        let body: [Reference]
        switch create.body {
        case .json(let expression): body = expression.references
        case .form(let members, _): body = members.flatMap(\.value.references)
        case .none: body = []
        }
        return create.path.references + create.headers.flatMap(\.value.references)
            + create.query.flatMap(\.value.references) + body
    }

    private var ruleReferences: [Reference] {
        definition.accepts.rules.flatMap { rule -> [Reference] in
            let condition = rule.condition?.references ?? []
            switch rule.verb {
            case .equal(let left, let right):
                return condition + left.references + right.references
            case .unique(let list): return condition + [list]
            case .sumAtMost(let list, let limit): return condition + [list, limit]
            case .need, .needOne, .refuse: return condition
            }
        }
    }
}

extension Create {
    /// Whether a mistake hides some of what is sent.
    fileprivate var isBroken: Bool {
        let members = headers + query
        if path.isBroken || members.contains(where: { $0.value.isBroken }) { return true }
        switch body {
        case .json(let expression): return expression.isBroken
        case .form(let members, _): return members.contains { $0.value.isBroken }
        case .none: return false
        }
    }
}

extension AcceptRules.Rule {
    fileprivate var fieldNames: [AcceptRules.FieldName] {
        switch verb {
        case .need(let fields), .needOne(let fields), .refuse(let fields): fields
        case .equal, .unique, .sumAtMost: []
        }
    }
}

extension Expression {
    /// The value at a path of member names.
    func at(_ path: ArraySlice<String>) -> Expression? {
        guard let first = path.first else { return self }
        guard case .object(let members) = kind else { return nil }
        return members.first { $0.name == first }?.value.at(path.dropFirst())
    }
}
