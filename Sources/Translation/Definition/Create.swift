/// The request that creates, and how its answers are told apart.
struct Create: Sendable {
    enum Body: Sendable {
        case json(Expression)
        case form([Expression.Member], arrays: FormArrays)
        case none
    }

    enum FormArrays: String, Sendable, CaseIterable {
        case index
        case empty
        case `repeat`
    }

    var method = "POST"
    var path = Expression.broken(at: 0)
    var headers: [Expression.Member] = []
    var query: [Expression.Member] = []
    var body = Body.none
    var timeoutSeconds = 30
    var capability: String?
    var success = Condition(tests: [], offset: 0)
    var record = Expression.broken(at: 0)
    /// Reads the object in place of the file's own `record`.
    var read: Record?
    var problems: [ProblemRule] = []
    var offset = 0
}

/// One rule that reads a refusal.
///
/// A class, since every answer goes through the rules and must not copy them.
final class ProblemRule: Sendable {
    let condition: Condition
    /// A `ProblemCode`, or a map to one.
    let code: Expression
    let effect: EffectName
    let record: Expression?
    let read: Record?
    let retryAfter: Expression?
    let offset: Int

    init(
        condition: Condition,
        code: Expression,
        effect: EffectName,
        record: Expression?,
        read: Record?,
        retryAfter: Expression?,
        offset: Int
    ) {
        self.condition = condition
        self.code = code
        self.effect = effect
        self.record = record
        self.read = read
        self.retryAfter = retryAfter
        self.offset = offset
    }

    enum EffectName: String, Sendable, CaseIterable {
        case none
        case applied
        case unknown
    }
}
