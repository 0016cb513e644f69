package import HTTP
import JSON

/// Why a step was not answered as one might hope: the problem in its answer, in short.
package struct AnsweredProblem: Sendable, Hashable {
    /// One thing that is wrong in what the merchant asked.
    package struct Violation: Sendable, Hashable {
        package let path: String
        package let detail: String
    }

    package let code: String
    package let detail: String
    package let violations: [Violation]

    /// Nil for an answer that holds no problem.
    package init?(_ answer: Answer) {
        // An answer of ours is JSON, and a problem stands in it or is all of it.
        guard let root = (try? Document(parsing: answer.body))?.root else { return nil }
        let problem = root["code"] == nil ? root["last_problem"] : root
        guard let problem, let code = problem["code"]?.text else { return nil }
        self.code = code
        detail = problem["detail"]?.text ?? ""
        violations = (problem["errors"]?.elements.map { $0 } ?? []).map { error in
            Violation(path: error["path"]?.text ?? "", detail: error["detail"]?.text ?? "")
        }
    }
}

extension ExpectedAnswer {
    /// The fields of the merchant's body that the answer must refuse, as far as it names them.
    var refusedPaths: [String] {
        guard case .object(let members)? = body?.pattern.rule,
            let errors = members.first(where: { $0.name == "errors" })?.pattern
        else { return [] }
        return errors.parts.compactMap { $0.value["path"]?.text }
    }
}
