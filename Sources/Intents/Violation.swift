/// One thing that is wrong in a request, and where.
package struct Violation: Sendable, Hashable {
    /// What kind of mistake it is, for programs.
    package enum Code: String, Sendable, CaseIterable {
        case unknownField = "unknown_field"
        case required
        case wrongType = "wrong_type"
        case tooLong = "too_long"
        case tooMany = "too_many"
        case notAllowed = "not_allowed"
        case pattern
        case outOfRange = "out_of_range"
        case precision
        case duplicate
    }

    /// A JSON pointer (RFC 6901) into the request: `/accept/0/asset`.
    package let path: String
    package let code: Code
    /// One sentence for a person: what was expected, and what would be valid.
    package let detail: String

    package init(path: String, code: Code, detail: String) {
        self.path = path
        self.code = code
        self.detail = detail
    }
}

/// Gathers every violation of a request, so that all are reported at once.
package struct Violations: Sendable {
    private var list: [Violation] = []
    private var problems: Set<ProblemCode> = []
    /// The problem of the first violation, which names the whole where all agree.
    private var first: ProblemCode?
    private var unreported = 0

    package init() {}

    package var isEmpty: Bool { list.isEmpty }

    package mutating func add(
        _ path: @autoclosure () -> String,
        _ code: Violation.Code,
        _ detail: @autoclosure () -> String,
        as problem: ProblemCode = .schemaInvalid
    ) {
        problems.insert(problem)
        first = first ?? problem
        guard list.count < Limits.reportedViolations else {
            unreported += 1
            return
        }
        list.append(Violation(path: path(), code: code, detail: detail()))
    }

    /// The problem that reports them all, or nil where nothing is wrong.
    package var problem: Problem? {
        guard let first, let violation = list.first else { return nil }
        let code = problems.count == 1 ? first : .schemaInvalid
        if list.count == 1 {
            return Problem(code, detail: "\(violation.path): \(violation.detail)", errors: list)
        }
        let total = list.count + unreported
        let more = unreported > 0 ? "; the first \(list.count) are listed" : ""
        return Problem(code, detail: "\(total) things are wrong\(more)", errors: list)
    }
}
