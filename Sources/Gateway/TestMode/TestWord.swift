package import Intents
import Translation

/// What a merchant's reference asks of the built-in provider of test mode: `test:declined`.
package enum TestWord: Sendable, Hashable {
    case declined(ProblemCode)
    case refused
    case rateLimited
    case maintenance
    case authFailed
    case unreachable
    /// Answers after that time.
    case slow(seconds: Int)
    /// Keeps silent, and answers whoever asks again after that time; never where there is none.
    case unknown(seconds: Int?)
    case clash
    case echoMismatch

    private static let prefix = "test:"

    private static let spellings = [
        "test:declined", "test:declined:CODE", "test:refused", "test:rate_limited",
        "test:maintenance", "test:auth_failed", "test:unreachable", "test:slow:SECONDS",
        "test:unknown", "test:unknown:SECONDS", "test:clash", "test:echo_mismatch",
    ]

    /// Reads a reference that asks for something; nil where it does not, or for what is unknown.
    package init?(_ reference: String?) {
        guard let reference, reference.hasPrefix(Self.prefix) else { return nil }
        let parts = reference.dropFirst(Self.prefix.count)
            .split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let argument = parts.count > 1 ? String(parts[1]) : nil
        switch (parts[0], argument) {
        case ("declined", nil): self = .declined(.genericDecline)
        case ("declined", let code?):
            guard let code = ProblemCode(rawValue: code), code.definition.category == .declined
            else { return nil }
            self = .declined(code)
        case ("refused", nil): self = .refused
        case ("rate_limited", nil): self = .rateLimited
        case ("maintenance", nil): self = .maintenance
        case ("auth_failed", nil): self = .authFailed
        case ("unreachable", nil): self = .unreachable
        case ("slow", let text?):
            guard let seconds = Self.seconds(text, most: Limits.testSlowSeconds) else {
                return nil
            }
            self = .slow(seconds: seconds)
        case ("unknown", nil): self = .unknown(seconds: nil)
        case ("unknown", let text?):
            guard let seconds = Self.seconds(text, most: Limits.testUnknownSeconds) else {
                return nil
            }
            self = .unknown(seconds: seconds)
        case ("clash", nil): self = .clash
        case ("echo_mismatch", nil): self = .echoMismatch
        default: return nil
        }
    }

    /// Refuses a word that means nothing, and every word where money moves.
    static func check(_ reference: String?, in mode: Mode) throws(Problem) {
        guard let reference, reference.hasPrefix(prefix) else { return }
        guard mode == .test else {
            throw problem("references that start with \"test:\" steer test mode; this key is live")
        }
        guard TestWord(reference) == nil else { return }
        throw problem(detail(of: reference))
    }

    private static func detail(of reference: String) -> String {
        if reference.hasPrefix("test:declined:") {
            let codes = ProblemCode.allCases.filter { $0.definition.category == .declined }
            let names = codes.map(\.rawValue).joined(separator: ", ")
            return "\(reference.quoted) names no decline; expected one of \(names)"
        }
        let words = spellings.joined(separator: ", ")
        let seconds =
            "SECONDS from 0 to \(Limits.testSlowSeconds) for slow,"
            + " to \(Limits.testUnknownSeconds) for unknown"
        return "\(reference.quoted) is no word of test mode; expected one of \(words); \(seconds)"
    }

    private static func problem(_ detail: String) -> Problem {
        let violation = Violation(path: "/reference", code: .notAllowed, detail: detail)
        return Problem(.schemaInvalid, detail: "/reference: \(detail)", errors: [violation])
    }

    private static func seconds(_ text: String, most: Int) -> Int? {
        guard text.utf8.count <= 5, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let seconds = Int(text), seconds <= most
        else { return nil }
        return seconds
    }
}

extension AttemptReader {
    /// What the claim's reference asks of the built-in provider, in test mode.
    package var testWord: TestWord? {
        claim.name.mode == .test ? TestWord(accepted.intent.reference) : nil
    }

    /// From when on the built-in provider has an answer that it held back.
    package var answersFrom: Instant? {
        switch testWord {
        case .unknown(let seconds?), .slow(let seconds):
            claim.claimedAt.advanced(bySeconds: seconds)
        default: nil
        }
    }
}
