import Intents

extension EvaluationFault {
    /// What the merchant is told: the fields whose values could not be spelled.
    func problem(for provider: String) -> Problem {
        let paths = requestPaths
        var violations = Violations()
        for path in paths.isEmpty ? [] : Array(Set(paths)).sorted() {
            violations.add(path, violationCode, detail(for: provider), as: .featureUnsupported)
        }
        if let problem = violations.problem { return problem }
        let detail = "\(provider): \(detail(for: provider))"
        return Problem(
            isAccountIncomplete ? .providerAccountMissing : .internalError, detail: detail)
    }

    /// Whether what is missing are fields of the account, which an operator can add.
    private var isAccountIncomplete: Bool {
        guard case .missing(let references) = self, !references.isEmpty else { return false }
        return references.allSatisfy { $0.root.isAccountField }
    }

    private var requestPaths: [String] { references.compactMap(\.requestPath) }

    private var spellings: String {
        references.map { "`$\($0.spelling)`" }.joined(separator: ", ")
    }

    private var references: [Reference] {
        switch self {
        case .unmapped(_, _, let references), .duplicateMember(_, let references),
            .tooManyElements(_, let references), .notInHeader(_, let references),
            .dotSegment(let references), .tooLong(_, let references), .missing(let references),
            .keyMalformed(let references):
            references
        case .remainder(let reference, _): [reference]
        }
    }

    private var violationCode: Violation.Code {
        switch self {
        case .unmapped: .notAllowed
        case .remainder: .precision
        case .duplicateMember: .duplicate
        case .tooManyElements: .tooMany
        case .notInHeader, .dotSegment, .keyMalformed: .pattern
        case .tooLong: .tooLong
        case .missing: .required
        }
    }

    func detail(for provider: String) -> String {
        switch self {
        case .unmapped(let text, let known, _):
            "\(provider) takes one of \(known.joined(separator: ", ")), not \(text.quoted)"
        case .remainder(_, let seconds): "\(provider) counts in steps of \(seconds) seconds"
        case .duplicateMember(let name, _): "\(name.quoted) would be set twice at \(provider)"
        case .tooManyElements(let limit, _): "\(provider) takes at most \(limit) elements"
        case .notInHeader(let name, _):
            "the header \(name) of \(provider) takes visible ASCII without spaces at its ends"
        case .dotSegment: "a path at \(provider) cannot hold the segments . and .."
        case .tooLong(let limit, _): "the request to \(provider) would exceed \(limit) bytes here"
        case .missing(let references):
            if isAccountIncomplete {
                "the account has no \(spellings)"
            } else if references.isEmpty || !requestPaths.isEmpty {
                "\(provider) needs it"
            } else {
                "\(provider) needs \(spellings)"
            }
        case .keyMalformed: "\(spellings) is not spelled as auth or webhooks say"
        }
    }
}
