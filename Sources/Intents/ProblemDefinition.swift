/// What one problem code always means: the row of it in the problem table.
package struct ProblemDefinition: Sendable {
    /// Who must act, roughly; each code has one.
    package enum Category: String, Sendable, CaseIterable {
        case request
        case idempotency
        case auth
        case limit
        case declined
        case provider
        case uncertain
        case `internal`
    }

    /// What the merchant does with its request.
    package enum Advice: String, Sendable, CaseIterable {
        /// Send the same bytes with the same key again.
        case sameKey = "same_key"
        /// Correct the request and send it with the same key.
        case fixSameKey = "fix_same_key"
        /// Correct the request and send it with a new key.
        case newKey = "new_key"
        /// Nothing: ask for the intent later.
        case wait
        case never
    }

    package let category: Category
    /// The HTTP status of the answer.
    package let status: Int
    package let advice: Advice
    /// The effect where nothing more is known.
    package let effect: Effect
    package let title: String
    package let meaning: String
    package let remedy: String

    init(
        _ category: Category,
        _ status: Int,
        _ advice: Advice,
        effect: Effect? = nil,
        title: String,
        meaning: String,
        remedy: String
    ) {
        self.category = category
        self.status = status
        self.advice = advice
        // Only the uncertain problems leave one open, but for those that say so.
        self.effect = effect ?? (category == .uncertain ? .unknown : .none)
        self.title = title
        self.meaning = meaning
        self.remedy = remedy
    }
}
