/// How the provider is asked what became of an intent.
struct Lookup: Sendable {
    enum Found: Sendable {
        case one(Expression)
        case several(Expression)
    }

    struct Query: Sendable {
        let method: String
        let path: Expression
        let query: [Expression.Member]
        let headers: [Expression.Member]
        let body: Expression?
        let success: Condition?
        let found: Found
        let absent: Condition?
        let read: Record?
        let lagSeconds: Int
        let absentMeansNotApplied: Bool
        let offset: Int
    }

    var byID: Query?
    var byKey: Query?
}
