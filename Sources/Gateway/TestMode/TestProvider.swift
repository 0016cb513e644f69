import HTTP
package import Intents
import JSON
package import Translation

/// The built-in provider that stands behind test mode: it reaches no network, and answers the same
/// request the same way for ever.
///
/// What it answers is the `sandbox` section of the provider's file, unless the merchant's reference
/// asks for something else.
package enum TestProvider {
    /// What comes back, and how long it takes.
    package struct Reply: Sendable {
        package let result: SendResult
        package let afterSeconds: Int
    }

    package static func reply(to sending: Sending, at now: Instant) -> Reply {
        switch sending.purpose {
        case .create: create(sending, at: now)
        case .byID: Reply(sandbox(.byID, sending.reader))
        // It has no list to look through: it is asked again with the same bytes instead.
        case .byKey: Reply(.failed(.closed))
        }
    }

    private static func create(_ sending: Sending, at now: Instant) -> Reply {
        let reader = sending.reader
        switch reader.testWord {
        case nil: return Reply(sandbox(.create, reader))
        case .declined(let code): return Reply(refusal(code))
        case .refused:
            let detail = "the built-in provider refuses it, as the reference asks"
            let violation = Violation(path: "/reference", code: .notAllowed, detail: detail)
            return Reply(refusal(.providerRefusedValue, [violation]))
        case .rateLimited: return Reply(refusal(.providerRateLimited))
        case .maintenance: return Reply(refusal(.providerMaintenance))
        case .authFailed: return Reply(refusal(.providerAuthFailed))
        case .unreachable: return Reply(.failed(.refused))
        case .slow(let seconds): return slow(sending, seconds, at: now)
        case .unknown:
            guard let moment = reader.answersFrom, now >= moment else {
                return Reply(.failed(.closed))
            }
            return Reply(sandbox(.create, reader))
        case .clash: return Reply(.declared(.clash))
        case .echoMismatch: return Reply(mismatch(reader))
        }
    }

    /// What was asked for again after its time is there at once.
    private static func slow(_ sending: Sending, _ seconds: Int, at now: Instant) -> Reply {
        if let moment = sending.reader.answersFrom, now >= moment {
            return Reply(sandbox(.create, sending.reader))
        }
        guard seconds < sending.timeoutSeconds else {
            return Reply(.failed(.timeout), afterSeconds: sending.timeoutSeconds)
        }
        return Reply(sandbox(.create, sending.reader), afterSeconds: seconds)
    }

    private static func refusal(
        _ code: ProblemCode,
        _ violations: [Violation] = []
    ) -> SendResult {
        .declared(.refused(Refusal(code, effect: .none, violations: violations)))
    }

    /// An object of another amount than was asked for.
    private static func mismatch(_ reader: AttemptReader) -> SendResult {
        guard case .answered(let answer) = sandbox(.create, reader),
            case .created(let record) = reader.reading(answer).outcome
        else { return .declared(.unreadable(.missingProviderID)) }
        return .declared(.quarantined([.amount], record))
    }

    private static func sandbox(
        _ operation: Translator.SandboxOperation,
        _ reader: AttemptReader
    ) -> SendResult {
        do throws(Problem) {
            let answer = try reader.translator.sandboxAnswer(
                to: operation,
                for: reader.accepted,
                canonicalBody: canonical(reader.claim.body),
                key: reader.key,
                claimedAt: reader.claim.claimedAt,
                account: reader.account.values
            )
            return .answered(answer)
        } catch {
            return .declared(.unreadable(.unexpectedStatus))
        }
    }

    private static func canonical(_ body: [UInt8]) -> [UInt8] {
        // What was claimed was parsed before; its bytes stand in for it otherwise.
        (try? Document(parsing: body))?.root.canonical ?? body
    }
}

extension TestProvider.Reply {
    fileprivate init(_ result: SendResult) {
        self.init(result, afterSeconds: 0)
    }

    fileprivate init(_ result: SendResult, afterSeconds: Int) {
        self.result = result
        self.afterSeconds = afterSeconds
    }
}

extension Account {
    /// The account of test mode, made of what the file gives as examples.
    package static func test(at translator: Translator) -> Account {
        Account(
            name: "test",
            values: translator.exampleAccount,
            environment: translator.usualEnvironment
        )
    }
}
