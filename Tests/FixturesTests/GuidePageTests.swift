import Digest
import Fixtures
import HTTP
import Testing

/// Holds the examples of `docs/qa.md` to the program.
struct GuidePageTests {
    private static let page = FixtureDocuments.text("docs/qa.md")

    /// The page's examples of whole cases.
    private static var examples: [String] {
        page.split(separator: "```").map(String.init).filter { $0.hasPrefix("jsonc") }
            .map { String($0.dropFirst("jsonc".count)) }
    }

    @Test func `the first case of the page can be replayed`() throws {
        let replay = try Self.replay(try #require(Self.examples.first))
        #expect(replay.isPassed)
        #expect(replay.fixture.hint == .isIncomplete)
    }

    @Test func `the event of the page is verified once it is signed`() throws {
        let example = try #require(Self.examples.first { $0.contains("SIGNATURE") })
        let body =
            #"{"id":"evt_1","type":"payment_intent.completed","data":{"id":"pi_1","status":"completed"}}"#
        #expect(Self.page.contains("BODY='\(body)'"))
        let key = AuthenticationKey(Array("whsec_example".utf8))
        let signature = Hex.encode(key.authenticate(Array("1795253400.\(body)".utf8)))
        let replay = try Self.replay(example.replacing("SIGNATURE", with: signature))
        let answer = String(decoding: replay.answers["b"]?.body ?? [], as: UTF8.self)
        #expect(answer.contains(#""verdict":"verified""#))
        #expect(answer.contains(#""status":"succeeded""#))
        #expect(replay.clockDistances.isEmpty)
    }

    private static func replay(_ text: String) throws -> Replay {
        let file = CaseFile(provider: "bchainpay", name: "")
        let fixture = try Fixture.load(
            Array(text.utf8), file: "page", folder: file.provider,
            knownProviders: [file.provider])
        return Replay(of: fixture, by: try file.translator())
    }
}
