/// The problem table as a page for people: docs/problems.md.
package enum ProblemGuide {
    package static var markdown: String {
        var lines = [
            "# Problems",
            "",
            "Every error is an `application/problem+json` document (RFC 9457). This page is made"
                + " from the table in the program: `make docs` writes it, and a test compares them.",
            "",
            "`effect` says what the provider did: `none`, `applied` or `unknown`. A payment with a"
                + " new key is safe only when it is `none`: then `retry.safe_new_key` and"
                + " `failover.safe` are true.",
            "",
            "| `retry.advice` | what to do |",
            "| --- | --- |",
            "| `same_key` | send the same request with the same key again |",
            "| `fix_same_key` | correct the request and send it with the same key |",
            "| `new_key` | correct the request and send it with a new key |",
            "| `wait` | send nothing: read the intent later |",
            "| `never` | do not send it again |",
            "",
            "`errors[].path` is a JSON pointer into the request, `errors[].code` one of "
                + Violation.Code.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ") + ".",
        ]
        for category in ProblemDefinition.Category.allCases {
            lines += ["", "## \(category.rawValue)", "", "\(category.introduction)", ""]
            for code in ProblemCode.allCases where code.definition.category == category {
                lines += section(of: code)
            }
            lines.removeLast()
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func section(of code: ProblemCode) -> [String] {
        let definition = code.definition
        return [
            "### `\(code.rawValue)`",
            "",
            "\(definition.title) · HTTP \(definition.status) · advice"
                + " `\(definition.advice.rawValue)`",
            "",
            definition.meaning,
            "*What to do:* \(definition.remedy)",
            "",
        ]
    }
}

extension ProblemDefinition.Category {
    fileprivate var introduction: String {
        switch self {
        case .request: "The request cannot be carried out as it is. Nothing was sent."
        case .idempotency: "The key of the request is missing, malformed or already bound."
        case .auth: "The caller is unknown or may not do this. Nothing was sent."
        case .limit: "The caller asks too often. Nothing was sent."
        case .declined: "The provider said no to this payment. The answer is final for its key."
        case .provider: "The provider did nothing, and that is proved."
        case .uncertain:
            "The provider may have acted. The answer is 202 with the intent, never a problem"
                + " document of its own: the problem stands in `last_problem`."
        case .internal: "A fault of the gateway itself."
        }
    }
}
