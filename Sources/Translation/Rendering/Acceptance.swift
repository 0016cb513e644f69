import Intents
import JSON
import Money

/// Decides whether a provider can honour an intent, and reports everything it cannot at once.
struct Acceptance {
    let definition: Definition
    let intent: Intent
    private(set) var violations = Violations()
    private var accept: [Intent.Acceptance] = []
    /// What an asset is on the networks of `accept`; empty for a currency.
    private var denominations: [Denomination] = []
    private var options: [Datum.Member] = []

    init(of intent: Intent, by definition: Definition) {
        self.intent = intent
        self.definition = definition
    }

    /// The intent as the provider takes it, or what it refuses.
    static func check(
        _ intent: Intent,
        against definition: Definition
    ) throws(Problem) -> AcceptedIntent {
        var acceptance = Acceptance(of: intent, by: definition)
        acceptance.checkFields()
        acceptance.checkCurrency()
        acceptance.checkAccept()
        acceptance.checkAmounts()
        acceptance.checkTexts()
        acceptance.checkMetadata()
        acceptance.checkTransfers()
        acceptance.checkExpiry()
        acceptance.checkOptions()
        let accepted = AcceptedIntent(
            intent: intent,
            denomination: acceptance.denomination,
            accept: acceptance.accept,
            options: acceptance.options
        )
        acceptance.checkRules(accepted)
        if let problem = acceptance.violations.problem { throw problem }
        return accepted
    }

    mutating func refuse(
        _ path: String,
        _ code: Violation.Code,
        _ detail: String,
        as problem: ProblemCode = .featureUnsupported
    ) {
        violations.add(path, code, detail, as: problem)
    }

    /// Every given field must have a place, every required one must be given; but who asks for a
    /// provider by name need not write it into the intent.
    private mutating func checkFields() {
        for field in intent.given.subtracting(definition.allowedFields).fields {
            if field == .options && isEmptyOptions { continue }
            refuse("/\(field.rawValue)", .notAllowed, "\(definition.name) has no place for it")
        }
        // What every intent holds needs no look: the body may leave out a provider named elsewhere.
        for field in definition.requiredFields.subtracting(intent.given)
            .subtracting(AcceptRules.always).fields
        {
            let detail = "\(definition.name) needs it"
            refuse("/\(field.rawValue)", .required, detail, as: .fieldRequired)
        }
    }

    private var isEmptyOptions: Bool { intent.options?.count == 0 }

    private mutating func checkCurrency() {
        let detail: String
        switch (definition.accepts.currency, intent.denomination) {
        case (.any, _), (.iso4217, .currency): return
        case (.iso4217, .asset):
            detail = "\(definition.name) takes ISO 4217 currencies, not \(intent.currency)"
        case (.listed(let codes), _):
            if codes.contains(where: intent.currency.isSame) { return }
            detail =
                "\(definition.name) takes \(codes.joined(separator: ", ")), not \(intent.currency)"
        }
        refuse("/currency", .notAllowed, detail, as: .currencyUnsupported)
    }

    /// What the amount is expressed in, now that every network is known.
    var denomination: Denomination { denominations.first ?? intent.denomination }

    /// The coarsest of what it is expressed in, which bounds are found by.
    var coarsest: Denomination { denominations.min { $0.scale < $1.scale } ?? intent.denomination }

    /// One number stands for all entries, so the provider must count it alike in all of them.
    private mutating func checkUnits() {
        guard denominations.count > 1 else { return }
        let scales = Set(denominations.map { definition.money.scale(for: $0) })
        guard scales.count > 1 else { return }
        let counts = scales.sorted().map(String.init).joined(separator: " and ")
        let detail =
            "\(definition.name) counts \(intent.currency) in \(counts) decimals on these networks;"
            + " send an intent for each"
        refuse("/accept", .notAllowed, detail, as: .amountNotRepresentable)
    }

    mutating func checkAmounts() {
        if intent.accept.contains(where: { $0.asset == intent.currency }) {
            // The reader found the currency already; what it could not name, nobody can.
            denominations = (try? Intent.denominations(of: intent.currency, accept: accept)) ?? []
        }
        checkUnits()
        let denomination = coarsest
        if let neighbours = intent.amount.neighbours(scale: denomination.scale) {
            let detail = denomination.precisionDetail(of: intent.amount, neighbours)
            refuse("/amount", .precision, detail, as: .amountPrecisionExceeded)
            return
        }
        checkUnit(of: intent.amount, at: "/amount")
        if let transfers = intent.transfers {
            for (position, transfer) in transfers.enumerated() {
                checkUnit(of: transfer.amount, at: "/transfers/\(position)/amount")
            }
        }
        if let least = definition.money.minima.figure(for: denomination),
            intent.amount < least
        {
            let detail = "\(definition.name) takes at least \(least.text) \(intent.currency)"
            refuse("/amount", .outOfRange, detail, as: .amountOutOfRange)
        }
        if let most = definition.money.maxima.figure(for: denomination),
            intent.amount > most
        {
            let detail = "\(definition.name) takes at most \(most.text) \(intent.currency)"
            refuse("/amount", .outOfRange, detail, as: .amountOutOfRange)
        }
    }

    /// What is no whole number of the provider's units and steps is refused, never rounded.
    private mutating func checkUnit(of amount: Amount, at path: @autoclosure () -> String) {
        let scale = definition.money.scale(for: denomination)
        if let (lower, upper) = amount.neighbours(scale: scale) {
            refuseAmount(amount, path(), lower, upper, "\(scale) decimals of \(intent.currency)")
            return
        }
        do throws(AmountError) {
            _ = try amount.atomic(scale: scale)
        } catch {
            let detail = "\(amount.text) is more than \(definition.name)'s unit can count"
            refuse(path(), .outOfRange, detail, as: .amountOutOfRange)
            return
        }
        guard let step = definition.money.steps.figure(for: denomination),
            !amount.isMultiple(of: step), let (lower, upper) = amount.nearestMultiples(of: step)
        else { return }
        refuseAmount(amount, path(), lower, upper, "steps of \(step.text)")
    }

    private mutating func refuseAmount(
        _ amount: Amount,
        _ path: String,
        _ lower: Amount,
        _ upper: Amount,
        _ unit: String
    ) {
        let valid = lower.isZero || lower == upper ? upper.text : "\(lower.text) or \(upper.text)"
        let detail = "\(definition.name) counts in \(unit): \(valid), not \(amount.text)"
        refuse(path, .precision, detail, as: .amountNotRepresentable)
    }

    private mutating func checkRules(_ accepted: AcceptedIntent) {
        if definition.accepts.rules.isEmpty { return }
        let scope = Scope(intent: accepted)
        let checker = RuleChecker(evaluator: Evaluator(definition: definition, scope: scope))
        for rule in definition.accepts.rules { checker.check(rule, reportingTo: &violations) }
    }

    mutating func take(_ entry: Intent.Acceptance) { accept.append(entry) }

    mutating func take(_ option: Datum.Member) { options.append(option) }
}
