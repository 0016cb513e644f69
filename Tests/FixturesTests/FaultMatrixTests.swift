import Fixtures
import Gateway
import Testing
import Translation

/// The faults that recorded successes are run through.
struct FaultMatrixTests {
    /// A success of each provider, in every way that it can be lost.
    @Test(arguments: try CaseFile.knownProviders())
    func `a success that is lost in any way is never paid twice`(_ provider: String) throws {
        let success = try #require(try Success.first(of: provider))
        let matrix = try #require(FaultMatrix(of: success.replay, by: success.pinned))
        #expect(matrix.violations.map { "\($0.fault): \($0.what)" } == [])
        #expect(matrix.runs.count == FaultPoint.all.count)
        #expect(matrix.runs.contains { $0.sends > 1 })
    }

    /// The file promises a day, and the provider forgets at once: then a resend is a second payment.
    @Test func `a provider that does not keep its file's promise is found out`() throws {
        let provider = try #require(try CaseFile.knownProviders().first)
        let success = try #require(try Success.first(of: provider))
        var promises = success.pinned.translator.resendRules
        promises.window = .seconds(60)
        let matrix = try #require(
            FaultMatrix(of: success.replay, by: success.pinned, keeping: promises))
        #expect(matrix.violations.contains { $0.what == "the provider did it 2 times" })
        #expect(matrix.violations.allSatisfy { $0.cause?.file.hasPrefix("providers/") == true })
        let innocent = matrix.runs.filter { $0.fault.description.contains("refused") }
        #expect(innocent.contains { $0.violations.isEmpty })
    }

    private struct Success {
        let replay: Replay
        let pinned: PinnedTranslator

        static func first(of provider: String) throws -> Success? {
            for file in try CaseFile.all() where file.provider == provider {
                let pinned = try file.translator()
                let replay = Replay(of: try file.fixture(), by: pinned)
                if FaultMatrix(of: replay, by: pinned) != nil {
                    return Success(replay: replay, pinned: pinned)
                }
            }
            return nil
        }
    }
}
