extension DefinitionChecker {
    /// The last rules are a bare "4xx" and a bare "5xx", and no rule stands behind one of them.
    func checkProblems() {
        let rules = definition.create.problems
        let offset = rules.last?.offset ?? definition.create.offset
        for family in [4, 5] {
            guard let index = rules.firstIndex(where: { $0.condition.isBare(family) }) else {
                diagnostics.report(
                    at: offset,
                    "the last rules must be a bare \"4xx\" and a bare \"5xx\"; \"\(family)xx\" is missing"
                )
                continue
            }
            if index < rules.count - 2 {
                diagnostics.report(
                    at: rules[index].offset,
                    "the bare \"\(family)xx\" rule must be one of the last two"
                )
            }
            if family == 5 && rules[index].effect != .unknown {
                diagnostics.report(
                    at: rules[index].offset, "the effect of a bare \"5xx\" is unknown")
            }
        }
        checkReach(of: rules)
    }

    /// A rule behind one that takes everything it could match never runs.
    private func checkReach(of rules: [ProblemRule]) {
        for (index, rule) in rules.enumerated() {
            for earlier in rules[..<index] where earlier.condition.covers(rule.condition) {
                let line = diagnostics.line(of: earlier.offset)
                diagnostics.report(
                    at: rule.offset,
                    "this rule is never reached: line \(line) takes every answer that it matches"
                )
                break
            }
        }
    }
}

extension Condition {
    /// Whether this is a status family and nothing else.
    func isBare(_ family: Int) -> Bool {
        guard tests.count == 1, case .status(let patterns) = tests[0] else { return false }
        return patterns == [.family(family)]
    }

    /// Whether every answer that matches another condition matches this one, as far as can be told.
    func covers(_ other: Condition) -> Bool {
        tests.allSatisfy { test in
            switch test {
            case .status(let patterns):
                other.statuses.map { statuses in
                    statuses.allSatisfy { status in
                        patterns.contains { $0.covers(status) }
                    }
                } ?? false
            case .code(let matcher): other.codes.map { matcher.covers($0) } ?? false
            case .reference, .any: false
            }
        }
    }

    private var statuses: [StatusPattern]? {
        for case .status(let patterns) in tests { return patterns }
        return nil
    }

    private var codes: Matcher? {
        for case .code(let matcher) in tests { return matcher }
        return nil
    }
}

extension StatusPattern {
    fileprivate func covers(_ other: StatusPattern) -> Bool {
        switch (self, other) {
        case (.exactly(let own), .exactly(let theirs)): own == theirs
        case (.family(4), .exactly): false
        case (.family(let own), .exactly(let theirs)): theirs / 100 == own
        case (.family(let own), .family(let theirs)): own == theirs
        case (.exactly, .family): false
        }
    }
}

extension Condition.Matcher {
    fileprivate func covers(_ other: Condition.Matcher) -> Bool {
        switch (self, other) {
        case (.oneOf(let own), .oneOf(let theirs)): theirs.allSatisfy(own.contains)
        case (.present(true), .oneOf), (.present(true), .prefix): true
        default: self == other
        }
    }
}
