import Gateway
import HTTP
import Intents
import JSON
import Testing
import Translation

/// What the references of test mode bring about, through the same machines as live answers.
struct TestProviderTests {
    private static func body(_ reference: String) -> String {
        #"{"provider":"acme","amount":"25.50","currency":"USD","reference":"\#(reference)"}"#
    }

    /// A create in test mode; each send is answered by the built-in provider.
    private static func run(_ reference: String, mode: Mode = .test) throws -> CreateRun {
        let sample = try Sample()
        return CreateRun(
            try sample.create(body(reference), mode: mode),
            answering: { TestProvider.reply(to: $0, at: $1).result })
    }

    @Test func `without a word the file's own answer comes back, the same each time`() throws {
        let first = try Self.run("order-1")
        #expect(first.status == 201)
        #expect(first.body("provider_id") == "p_1")
        #expect(first.body("livemode") == "false")
        #expect(try Self.run("order-1").answer?.body == first.answer?.body)
    }

    @Test(arguments: [
        ("test:declined", 402, "generic_decline", true),
        ("test:declined:insufficient_funds", 402, "insufficient_funds", true),
        ("test:declined:lost_or_stolen", 402, "lost_or_stolen", true),
        ("test:refused", 422, "provider_refused_value", true),
        ("test:rate_limited", 503, "provider_rate_limited", false),
        ("test:maintenance", 503, "provider_maintenance", false),
        ("test:auth_failed", 502, "provider_auth_failed", false),
        ("test:unreachable", 503, "provider_unreachable", false),
    ])
    func `a proved no has the status and the standing of a live one`(
        _ word: String, _ status: Int, _ code: String, _ isFinal: Bool
    ) throws {
        let run = try Self.run(word)
        #expect(run.status == status)
        #expect(run.body("code") == code)
        #expect(run.body("effect") == "none")
        switch try #require(run.settlement).standing {
        case .final: #expect(isFinal)
        case .released: #expect(!isFinal)
        case .open: Issue.record("a proved no is not open")
        }
    }

    @Test func `a refused value names the reference and asks for a new key`() throws {
        let run = try Self.run("test:refused")
        #expect(run.body("errors", "0", "path") == "/reference")
        #expect(run.body("retry", "advice") == "new_key")
    }

    @Test(arguments: [
        ("test:unknown", "provider_outcome_unknown"),
        ("test:unknown:5", "provider_outcome_unknown"),
        ("test:slow:30", "provider_timeout"),
        ("test:clash", "provider_clash"),
        ("test:echo_mismatch", "provider_echo_mismatch"),
    ])
    func `an unknown effect is 202 with the intent`(_ word: String, _ code: String) throws {
        let run = try Self.run(word)
        #expect(run.status == 202)
        #expect(run.body("status") == "indeterminate")
        #expect(run.body("last_problem", "code") == code)
        #expect(run.open != nil)
    }

    @Test func `a slow answer comes after its time, and one past the deadline not at all`() throws {
        let sending = try #require(Self.run("test:slow:29").sendings.first)
        let slow = TestProvider.reply(to: sending, at: Sample.start)
        #expect(slow.afterSeconds == 29)
        let late = try #require(Self.run("test:slow:31").sendings.first)
        #expect(TestProvider.reply(to: late, at: Sample.start).afterSeconds == 30)
    }

    @Test func `after its time an unknown outcome is found at once`() throws {
        let open = try #require(Self.run("test:unknown:5").open)
        var resolve = Resolve(open)
        let moment = resolve.begin(at: .steady(Sample.start.advanced(bySeconds: 1)))
        #expect(moment == Sample.start.advanced(bySeconds: 5))
        guard case .send(let sending)? = resolve.take(.woke(at: .steady(moment))).first else {
            Issue.record("the same bytes are sent again")
            return
        }
        #expect(sending.purpose == .create)
        let reply = TestProvider.reply(to: sending, at: moment)
        guard
            case .settle(let settlement)? = resolve.take(
                .returned(reply.result, at: .steady(moment))
            ).first,
            case .final(let answer) = settlement.standing
        else {
            Issue.record("the outcome is known")
            return
        }
        #expect(answer.status == 201)
    }

    @Test(arguments: ["test:unknown", "test:clash", "test:echo_mismatch"])
    func `what never has an answer is left to the file's promises`(_ word: String) throws {
        #expect(try #require(Self.run(word).open).answersFrom == nil)
    }

    @Test(arguments: [
        "test:", "test:declind", "test:refused:1", "test:slow", "test:slow:121", "test:slow:-1",
        "test:unknown:x", "test:unknown:86401", "test:declined:", "test:declined:provider_busy",
    ])
    func `an unknown word is refused, and the known ones are named`(_ word: String) throws {
        let run = try Self.run(word)
        #expect(run.status == 422)
        #expect(run.claim == nil)
        #expect(run.body("errors", "0", "path") == "/reference")
        let named = word.hasPrefix("test:declined:") ? "insufficient_funds" : "test:echo_mismatch"
        #expect(run.body("detail")?.contains(named) == true)
    }

    @Test(arguments: ["test:declined", "test:nonsense", "test:"])
    func `a live key is refused every word`(_ word: String) throws {
        let run = try Self.run(word, mode: .live)
        #expect(run.status == 422)
        #expect(run.claim == nil)
        #expect(run.body("detail")?.contains("this key is live") == true)
    }

    @Test(arguments: ["Test:declined", "test-1", "contest:declined"])
    func `a reference that only looks like a word is none`(_ reference: String) throws {
        #expect(try Self.run(reference, mode: .live).claim != nil)
        #expect(TestWord(reference) == nil)
    }
}
