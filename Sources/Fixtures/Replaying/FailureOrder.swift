import HTTP

/// Puts what failed into the order in which a person looks at it, and says of what there was no
/// exchange for, and of what never happened, which step it goes back to.
struct FailureOrder {
    let fixture: Fixture
    let answers: [String: Answer]

    func arranged(_ failures: [ReplayFailure]) -> [ReplayFailure] {
        var arranged: [ReplayFailure] = []
        var surplus: [String: [ReplayFailure]] = [:]
        let differing = Set(failures.filter(\.isOfAnswer).compactMap(\.step))
        for failure in Self.collapsed(failures) {
            if case .unexpectedRequest(_, let step) = failure.kind, differing.contains(step) {
                surplus[step, default: []].append(failure)
            } else {
                arranged.append(failure)
            }
        }
        // A request too many follows from what the step was taken for, which its answer shows.
        for (step, requests) in surplus {
            let last = arranged.lastIndex { $0.isOfAnswer && $0.step == step }
            arranged.insert(contentsOf: requests, at: last.map { $0 + 1 } ?? 0)
        }
        return explained(arranged, differing)
    }

    /// The same request again and again is told once.
    private static func collapsed(_ failures: [ReplayFailure]) -> [ReplayFailure] {
        failures.reduce(into: []) { collapsed, failure in
            if let same = collapsed.firstIndex(where: { $0.isSameRequest(as: failure) }) {
                collapsed[same].times += 1
            } else {
                collapsed.append(failure)
            }
        }
    }

    /// Each with the problem that its step was answered with; a step's problem is told once.
    private func explained(
        _ failures: [ReplayFailure], _ differing: Set<String>
    ) -> [ReplayFailure] {
        let refused = fixture.steps.first { step in
            guard let answer = answers[step.id], answer.status.code >= 400 else { return false }
            return fixture.answers[step.id] == nil || differing.contains(step.id)
        }
        var told: Set<String> = []
        return failures.map { failure in
            var failure = failure
            if case .unusedExchange = failure.kind { failure.blamedStep = refused?.id }
            guard failure.isAboutAnswer, let step = failure.step, told.insert(step).inserted else {
                return failure
            }
            failure.problem = answers[step].flatMap(AnsweredProblem.init)
            failure.refusedPaths = refusedPaths(of: step, failure.problem)
            return failure
        }
    }

    /// What the case expects to be refused in a step and was not.
    private func refusedPaths(of step: String, _ problem: AnsweredProblem?) -> [String] {
        let met = Set(problem?.violations.map(\.path) ?? [])
        return (fixture.answers[step]?.refusedPaths ?? []).filter { !met.contains($0) }
    }
}

extension ReplayFailure {
    /// Whether it is a difference in what a step was answered.
    fileprivate var isOfAnswer: Bool {
        guard case .difference(let difference, _?) = kind else { return false }
        return difference.path.hasPrefix("/then/")
    }

    /// Whether what its step was answered says more about it.
    fileprivate var isAboutAnswer: Bool {
        switch kind {
        case .difference: isOfAnswer
        case .unexpectedRequest, .unusedExchange, .noIntent: true
        }
    }

    fileprivate func isSameRequest(as other: ReplayFailure) -> Bool {
        guard case .unexpectedRequest(let request, let step) = kind,
            case .unexpectedRequest(let otherRequest, let otherStep) = other.kind
        else { return false }
        return step == otherStep && request.method == otherRequest.method
            && request.url == otherRequest.url
    }
}
