import Digest
import Gateway
import HTTP
import Intents
import Testing
import Translation

/// What becomes of an unknown outcome once the account signs in with another credential.
struct RotationTests {
    private static let lost = SendResult.failed(.timeout)
    private static let ofCredential = ["scope": #""credential""#]

    /// Lets the resolver work with another secret than the claim was sent with.
    private static func rotated(
        _ sample: Sample,
        to secret: String = "sk_2",
        after first: SendResult = lost,
        results: [SendResult],
        reading change: @escaping (Claim) -> Claim = { $0 }
    ) throws -> ResolveRun {
        try ResolveRun(sample, after: first, results: results) { reader in
            try sample.reader(of: change(reader.claim), secret: secret)
        }
    }

    @Test func `a key of the account is sent again with the credential of now`() throws {
        let run = try Self.rotated(Sample(), results: [Said.created])
        #expect(run.posts == [120])
        #expect(run.final?.status == 201)
    }

    @Test func `a key of the credential is sent again with the same one`() throws {
        let run = try Self.rotated(
            Sample(idempotency: Self.ofCredential), to: "sk_1", results: [Said.created])
        #expect(run.posts == [120])
        #expect(run.final?.status == 201)
    }

    @Test(arguments: [lost, Said.failed, Said.answer(409, #"{"error":"busy"}"#)])
    func `a key of the credential is never sent with another one`(_ first: SendResult) throws {
        let sample = try Sample(
            idempotency: [
                "scope": #""credential""#, "window": #""forever""#,
                "server_error": #""re_execute""#,
                "in_flight": #"{ "status": 409, "code": "busy" }"#,
            ])
        let run = try Self.rotated(sample, after: first, results: [Said.created])
        #expect(run.sent.isEmpty)
        #expect(run.isParked)
    }

    @Test func `a claim that does not tell its credential is not sent again`() throws {
        let run = try Self.rotated(
            Sample(idempotency: Self.ofCredential), to: "sk_1", results: [Said.created]
        ) { $0.withoutMark }
        #expect(run.sent.isEmpty)
        #expect(run.isParked)
    }

    @Test func `questions go on, and what they find is adopted`() throws {
        let found = Said.answer(
            200, #"{"id":"p_9","state":"paid","amount":2550,"currency":"USD","ref":"r-1"}"#)
        let run = try Self.rotated(
            Sample(idempotency: Self.ofCredential, lookup: LookupTests.byKey),
            results: [Self.lost, Self.lost, Self.lost, found])
        #expect(run.posts.isEmpty)
        #expect(run.gets.count == 4)
        #expect(run.final?.status == 201)
    }

    @Test func `that another credential does not know the key proves nothing`() throws {
        let sample = try Sample(idempotency: Self.ofCredential, lookup: LookupTests.byKey)
        let absent = Array(repeating: Said.answer(404), count: 6)
        let run = try Self.rotated(sample, results: absent)
        #expect(run.gets.count == 6)
        #expect(run.posts.isEmpty)
        #expect(!run.isReleased)
        #expect(run.settlements.last?.intent.effect == .unknown)
        #expect(try Self.rotated(sample, to: "sk_1", results: absent).isReleased)
    }

    @Test func `what was proved to be nothing runs anew, and is sent again with its own`() throws {
        let before = try Sample(idempotency: Self.ofCredential)
        let now = try Sample(idempotency: Self.ofCredential, secret: "sk_2")
        let first = CreateRun(
            try before.create(), results: Array(repeating: .failed(.refused), count: 4))
        let again = CreateRun(try now.create(), known: try first.record(), results: [Said.created])
        #expect(again.status == 201)
        #expect(again.claim?.providerKey == first.claim?.providerKey)
        #expect(first.claim?.credential != nil)
        #expect(again.claim?.credential != first.claim?.credential)
        #expect(again.claim?.credential == again.sendings.first?.reader.credential)
    }

    @Test func `the built-in provider knows a key whoever asks`() throws {
        let sample = try Sample(idempotency: Self.ofCredential)
        let run = CreateRun(try sample.create(mode: .test), results: [Self.lost])
        let open = try #require(run.open)
        let reader = try sample.reader(of: open.reader.claim.withoutMark, secret: "sk_2")
        var resolve = Resolve(
            OpenIntent(
                reader: reader, intent: open.intent, doubt: open.doubt,
                firstSentAt: open.firstSentAt, lastSentAt: open.lastSentAt,
                answersFrom: open.lastSentAt))
        let began = resolve.begin(at: .steady(run.now))
        guard case .send(let sending)? = resolve.take(.woke(at: .steady(began))).first else {
            Issue.record("nothing was sent")
            return
        }
        #expect(sending.purpose == .create)
    }
}

extension Claim {
    /// As a row has it that was written without a mark.
    fileprivate var withoutMark: Claim {
        Claim(
            name: name, fingerprint: fingerprint, intentID: intentID, body: body,
            provider: provider, translatorHash: translatorHash, account: account,
            environment: environment, attempt: attempt, generation: generation,
            providerKey: providerKey, credential: nil, request: request, claimedAt: claimedAt,
            createdAt: createdAt)
    }
}
