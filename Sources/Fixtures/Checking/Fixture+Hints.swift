import JSON

extension Fixture {
    /// What should be said of a case that holds, since it shows less than it seems to.
    package enum Hint: Sendable {
        /// Nothing that happens could make it fail.
        case statesNothing
        /// An `expect` or an answer is `{}`, which a recording fills in.
        case isIncomplete
    }

    package var hint: Hint? {
        if Recording.isIncomplete(self) { return .isIncomplete }
        let states =
            !assertions.isEmpty || exchanges.contains { !$0.expected.parts.isEmpty }
            || answers.values.contains { !$0.isEmpty }
        return states ? nil : .statesNothing
    }
}
