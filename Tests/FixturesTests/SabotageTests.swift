import Fixtures
import Gateway
import JSON
import Testing
import Translation

/// A translator that is broken on purpose: the cases that describe what is broken fail, each with a
/// difference that names the field, and with the line that was broken.
struct SabotageTests {
    struct Sabotage: CustomTestStringConvertible, Sendable {
        let provider: String
        /// What is broken, and how.
        let old: String
        let new: String
        /// A case that notices, where, and the first of what it says.
        let noticed: String
        let path: String
        let expected: String
        let got: String
        /// Of the cases of the provider, how many notice at most.
        let most: Int

        var testDescription: String { "\(provider): \(old) → \(new)" }

        static let all = [
            Sabotage(
                provider: "circle", old: #""polygon": "POLY""#, new: #""polygon": "PLY""#,
                noticed: "chains-of-usdc",
                path: "/exchanges/8/expect/body/paymentMethods/0/chain",
                expected: #""POLY""#, got: #""PLY""#, most: 20),
            Sabotage(
                provider: "zopay", old: #""completed": "succeeded""#,
                new: #""completed": "failed""#, noticed: "status-completed",
                path: "/then/a/body/status", expected: #""succeeded""#, got: #""failed""#, most: 12),
            Sabotage(
                provider: "synapto",
                old: #"{ "status": 429 }, "is": "provider_rate_limited", "effect": "none""#,
                new: #"{ "status": 429 }, "is": "provider_rate_limited", "effect": "unknown""#,
                noticed: "error-8-rate-limited", path: "/then/a/status", expected: "503",
                got: "202", most: 4),
        ]
    }

    @Test(arguments: Sabotage.all)
    func `what is broken is noticed where it is described`(_ sabotage: Sabotage) throws {
        let file = "providers/\(sabotage.provider).json"
        let source = String(decoding: try CaseFile.bytes(of: file), as: UTF8.self)
        let broken = source.replacing(sabotage.old, with: sabotage.new, maxReplacements: 1)
        try #require(broken != source)
        let translator = try Translator.load(Array(broken.utf8), file: file)
        let pinned = PinnedTranslator(translator, file: file, source: Array(broken.utf8))
        var failed: [String: Replay] = [:]
        for entry in try CaseFile.all() where entry.provider == sabotage.provider {
            let replay = Replay(of: try entry.fixture(), by: pinned)
            if !replay.isPassed { failed[entry.name] = replay }
        }
        let failure = try #require(failed[sabotage.noticed]?.failures.first)
        #expect(failure.place?.path == sabotage.path)
        #expect(failure.expected == sabotage.expected)
        #expect(failure.got == sabotage.got)
        let line = try #require(failure.cause?.position.line)
        let lines = broken.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[line - 1].contains(sabotage.new))
        #expect(failed.count <= sabotage.most)
    }
}
