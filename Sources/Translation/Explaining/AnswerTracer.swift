package import HTTP
import Intents
import JSON

/// Finds the part of a file that makes a member of our answer out of a provider's.
struct AnswerTracer {
    private let reader: AnswerReader

    init(definition: Definition, answer: Answer, expectation: Expectation, account: AccountValues) {
        reader = AnswerReader(
            definition: definition,
            answer: answer,
            expectation: expectation,
            account: account
        )
    }

    private var definition: Definition { reader.definition }

    /// Where in the file the member is decided; the status of the answer where none is named.
    func offset(of member: String?) -> Int {
        let decision = reader.decide()
        switch decision {
        case .success:
            let create = definition.create
            let read = create.read ?? definition.record
            return part(member, of: read, in: create.record) ?? definition.create.success.offset
        case .problem(let index):
            let rule = definition.create.problems[index]
            let read = rule.read ?? definition.record
            let record = rule.record.flatMap { part(member, of: read, in: $0) }
            return record ?? rule.offset
        case .inFlight: return definition.idempotency?.inFlight?.offset ?? definition.create.offset
        case .clash, .appliedBefore, .redirect, .nothing:
            return definition.idempotency?.offset ?? definition.create.offset
        }
    }

    /// Where a lookup's answer becomes the member.
    func lookupOffset(of member: String?) -> Int {
        guard let query = definition.lookup.byID else { return definition.create.offset }
        guard case .one(let expression) = query.found else { return query.offset }
        return part(member, of: query.read ?? definition.record, in: expression) ?? query.offset
    }

    /// The expression of a member, followed to the entry or branch that this answer takes.
    private func part(_ member: String?, of record: Record, in expression: Expression) -> Int? {
        guard let evaluator = reader.recordEvaluator(expression), let member else { return nil }
        return Self.source(of: member, in: record).map { Self.follow($0, evaluator) }
    }

    private static func source(of member: String, in record: Record) -> Expression? {
        switch member {
        case "provider_id": record.providerID
        case "status": record.status
        case "last_problem": record.lastProblem?.code
        case "amount_paid": record.amountPaid?.expression
        case "amount_refunded": record.amountRefunded?.expression
        case "payment_method": record.paymentMethod
        case "expires_at": record.expiresAt
        case "next_action": record.nextAction
        default: nil
        }
    }

    private static func follow(_ expression: Expression, _ evaluator: Evaluator) -> Int {
        switch expression.kind {
        case .map(let mapping):
            // What cannot be evaluated takes no entry.
            let word = (try? evaluator.text(of: mapping.subject)) ?? nil
            let entry = word.flatMap { word in
                mapping.entries.first { $0.key.isSame(as: word) }?.value
            }
            return (entry ?? mapping.otherwise).map { follow($0, evaluator) } ?? expression.offset
        case .choice(let condition, let then, let otherwise):
            // A condition that cannot be evaluated does not hold.
            let holds = (try? evaluator.holds(condition)) ?? false
            return (holds ? then : otherwise).map { follow($0, evaluator) } ?? expression.offset
        default: return expression.offset
        }
    }
}

extension Record.AmountReading {
    fileprivate var expression: Expression {
        switch self {
        case .minor(let expression), .decimal(let expression): expression
        }
    }
}

extension Translator {
    /// The byte of the file that decides a member of our answer to a create.
    package func offset(
        of member: String?,
        in answer: Answer,
        expecting expectation: Expectation,
        account: AccountValues
    ) -> Int {
        tracer(answer, expectation, account).offset(of: member)
    }

    /// The byte of the file that decides a member of our answer to a later look.
    package func lookupOffset(
        of member: String?,
        in answer: Answer,
        expecting expectation: Expectation,
        account: AccountValues
    ) -> Int {
        tracer(answer, expectation, account).lookupOffset(of: member)
    }

    /// The byte of the file that asks for an object by its id.
    package var lookupByIDOffset: Int? { definition.lookup.byID?.offset }

    private func tracer(
        _ answer: Answer, _ expectation: Expectation, _ account: AccountValues
    ) -> AnswerTracer {
        AnswerTracer(
            definition: definition,
            answer: answer,
            expectation: expectation,
            account: account
        )
    }
}
