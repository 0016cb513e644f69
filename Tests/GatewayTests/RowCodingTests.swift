import Digest
import Gateway
import HTTP
import Intents
import JSON
import JournalSamples
import Testing
import Translation

/// What is written as a row is read back as it was, and anything else is refused.
struct RowCodingTests {
    static let texts = [
        " ", "\u{0}\u{1}\u{1f}", "\"\\/\n\r\t", "é e\u{301} 👩‍👩‍👧 \u{2028}\u{feff}\u{10ffff}",
        "{\"a\":1}", "</script>", String(repeating: "x", count: 70_000),
    ]

    @Test(arguments: texts)
    func `texts of every kind are read back byte for byte`(text: String) throws {
        let body = try Self.body(text)
        let sample = try SampleIntent(1, key: "k\(text)", body: body)
        var intent = sample.created(.confirmWithClientSecret(text))
        var problem = Problem(
            .insufficientFunds, detail: text,
            errors: [Violation(path: "/\(text)", code: .pattern, detail: text)],
            retryAfterSeconds: 7,
            provider: Problem.ProviderError(
                name: "acme", httpStatus: 402, code: text, message: text, requestID: text))
        problem.advice = .newKey
        problem.intentID = intent.id
        intent.lastProblem = problem
        intent.paymentMethod = text
        let settlement = sample.settlement(
            .final(Answer(402, body: Array(text.utf8))), intent,
            evidence: Evidence(
                source: .resend, fault: .garbage, status: 599, requestID: text,
                data: Array(text.utf8)))
        let record = try Self.record(
            .settlement(settlement), .claim(sample.claim, sample.intent))
        #expect(record.intent.text == intent.text)
        #expect(record.claim.name.key.utf8.elementsEqual(sample.claim.name.key.utf8))
        guard case .settled(.final(let answer)) = record.state else {
            Issue.record("an answer was read as something else")
            return
        }
        #expect(answer == settlement.standing.answer)
    }

    @Test func `bytes that are no text are read back too`() throws {
        let sample = try SampleIntent(1)
        let answer = Answer(502, body: [0xff, 0x00, 0xc3, 0x28, 0x80])
        let settlement = sample.settlement(
            .released(answer), sample.intent,
            evidence: Evidence(
                source: .create, fault: nil, status: nil, requestID: nil, data: [0xfe, 0x22]))
        let record = try Self.record(
            .settlement(settlement), .claim(sample.claim, sample.intent))
        guard case .settled(.released(let read)) = record.state else {
            Issue.record("an answer was read as something else")
            return
        }
        #expect(read == answer)
    }

    @Test func `a claim is read back whole`() throws {
        let claim = try SampleIntent(1).claim
        let read = try Self.record(.claim(claim, try SampleIntent(1).intent)).claim
        #expect(read.name == claim.name)
        #expect(read.fingerprint == claim.fingerprint)
        #expect(read.intentID == claim.intentID)
        #expect(read.body == claim.body)
        #expect(read.provider == claim.provider)
        #expect(read.translatorHash == claim.translatorHash)
        #expect(read.account == claim.account)
        #expect(read.environment == claim.environment)
        #expect(read.attempt == claim.attempt)
        #expect(read.generation == claim.generation)
        #expect(read.providerKey == claim.providerKey)
        #expect(claim.credential != nil)
        #expect(read.credential == claim.credential)
        #expect(read.request == claim.request)
        #expect(read.claimedAt == claim.claimedAt)
        #expect(read.createdAt == claim.createdAt)
    }

    @Test func `a claim from before there were marks is read, and has none`() throws {
        let sample = try SampleIntent(1)
        let row = JournalRow.claim(sample.claim, sample.intent)
        let mark = try #require(sample.claim.credential)
        let text = String(decoding: row.text, as: UTF8.self)
        let range = try #require(text.firstRange(of: "\"credential\":\"\(mark.text)\","))
        let older = text.replacingCharacters(in: range, with: "")
        let read = try Self.record(JournalRow(kind: .claim, text: Array(older.utf8), secret: nil))
        #expect(read.claim.credential == nil)
        #expect(read.claim.request == sample.claim.request)
    }

    static let doubts: [Doubt] = [
        .lost, .serverError, .inFlight, .clash, .mismatch, .appliedBefore(providerID: nil),
        .appliedBefore(providerID: "p"),
    ]

    @Test(arguments: doubts)
    func `a doubt is read back, with when the request was last sent`(doubt: Doubt) throws {
        let sample = try SampleIntent(1)
        let lookup = Evidence(source: .lookup, fault: nil, status: 404, requestID: nil, data: nil)
        let unsent = Evidence(
            source: .resend, fault: .refused, status: nil, requestID: nil, data: nil)
        let rows = [
            sample.settlement(.open(doubt), sample.intent, after: 900, evidence: unsent),
            sample.settlement(.open(.lost), sample.intent, after: 500, evidence: lookup),
            sample.open(.lost, after: 300),
        ]
        var fold = RecordFold(traceSends: true)
        for row in rows { try fold.take(.settlement(row), at: row.at) }
        try fold.take(.claim(sample.claim, sample.intent), at: sample.claim.claimedAt)
        let unsettled = try #require(try fold.unsettled())
        #expect(unsettled.doubt == doubt)
        #expect(unsettled.firstSentAt == sample.claim.claimedAt)
        #expect(unsettled.lastSentAt == sample.claim.claimedAt.advanced(byMilliseconds: 300))
    }

    @Test func `when the last send was written down is read back, and whether it was only begun`()
        throws
    {
        let sample = try SampleIntent(1)
        let begun = Evidence(source: .resend, fault: nil, status: nil, requestID: nil, data: nil)
        let first = sample.open(.lost, after: 300)
            .written(at: SteadyMark(boot: "b 1", milliseconds: 300))
        let note = sample.settlement(.open(.lost), sample.intent, after: 500, evidence: begun)
            .written(at: SteadyMark(boot: "b 1", milliseconds: 500))
        for (rows, mark, isUnderWay) in [
            ([first], first.mark, false), ([note, first], note.mark, true),
        ] {
            var fold = RecordFold(traceSends: true)
            for row in rows { try fold.take(.settlement(row), at: row.at) }
            try fold.take(.claim(sample.claim, sample.intent), at: sample.claim.claimedAt)
            let unsettled = try #require(try fold.unsettled())
            #expect(unsettled.lastMark == mark)
            #expect(unsettled.isSendUnderWay == isUnderWay)
        }
    }

    static let actions: [NextAction] = [
        .none, .poll, .payToAddress([]),
        .payToAddress([
            .init(asset: "USDC", network: "polygon", address: "0x0", amount: "1.5", tag: nil),
            .init(asset: "XRP", network: "xrpl", address: "r", amount: nil, tag: "7"),
        ]),
        .redirect(url: "https://a.example", method: "POST", data: nil),
    ]

    @Test(arguments: actions)
    func `a next action is read back`(action: NextAction) throws {
        let sample = try SampleIntent(1)
        let created = sample.created(action)
        let record = try Self.record(
            .look(created, SampleIntent.evidence), .settlement(sample.open()),
            .claim(sample.claim, sample.intent))
        #expect(record.intent.text == created.text)
    }

    @Test func `a secret stands in the secret part alone`() throws {
        let sample = try SampleIntent(1)
        let created = sample.created(.confirmWithClientSecret("s3cr3t"))
        let row = JournalRow.settlement(sample.final(created))
        #expect(!String(decoding: row.text, as: UTF8.self).contains("s3cr3t"))
        #expect(row.secret.map { String(decoding: $0, as: UTF8.self).contains("s3cr3t") } == true)
    }

    static let changes: [(String, String)] = [
        ("\"mode\":\"live\"", "\"mode\":\"lime\""), ("\"attempt\":1", "\"attempt\":\"1\""),
        ("\"attempt\":1", "\"attempt\":1.5"), ("\"attempt\":1,", ""),
        ("\"attempt\":1", "\"attempt\":1,\"more\":2"), ("\"method\":\"POST\"", "\"method\":\"p\""),
        ("\"Content-Type\"", "\"Content Type\""), ("\"application/json\",", ""),
        ("\"status\":\"created\"", "\"status\":\"made\""),
        ("\"type\":\"none\"", "\"type\":\"odd\""),
        ("\"digest\":\"", "\"digest\":\"x"), ("49.99", "49.999"), ("{\"claim\"", "[\"claim\""),
        ("\"livemode\":true", "\"livemode\":1"), ("\"effect\":\"none\",", ""),
    ]

    @Test(arguments: changes)
    func `a row that was changed is refused`(old: String, new: String) throws {
        let sample = try SampleIntent(1)
        let row = JournalRow.claim(sample.claim, sample.intent)
        let text = String(decoding: row.text, as: UTF8.self)
        let range = try #require(text.firstRange(of: old))
        let changed = text.replacingCharacters(in: range, with: new)
        #expect(throws: JournalFault.corrupt) {
            try Self.record(JournalRow(kind: .claim, text: Array(changed.utf8), secret: nil))
        }
    }

    @Test func `a history that lacks its claim is refused`() throws {
        let sample = try SampleIntent(1)
        #expect(throws: JournalFault.corrupt) { try Self.record(.settlement(sample.final())) }
    }

    /// The record of rows, newest first.
    private static func record(_ rows: JournalRow...) throws -> KeyRecord {
        var fold = RecordFold()
        for row in rows where fold.needs(row.kind) { try fold.take(row, at: SampleIntent.start) }
        return try fold.record()
    }

    /// A request with that text wherever one may stand.
    private static func body(_ text: String) throws -> String {
        var writer = Writer()
        writer.object { writer in
            writer.member("provider", "acme")
            writer.member("amount", "49.99")
            writer.member("currency", "USD")
            if !text.isEmpty { writer.member("description", String(text.prefix(100))) }
            writer.name("metadata")
            writer.object { $0.member("note", String(text.prefix(100))) }
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

extension Standing {
    fileprivate var answer: Answer? {
        if case .final(let answer) = self { answer } else { nil }
    }
}

extension String {
    /// Foundation has it, which no test here needs otherwise.
    fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        var changed = self
        changed.replaceSubrange(range, with: text)
        return changed
    }

    @Test(arguments: [RetryAfter.seconds(90), .until(Instant(milliseconds: 1_800_000_000_000))])
    func `how long the provider is to be left alone is read back`(wait: RetryAfter) throws {
        let sample = try SampleIntent(1)
        let evidence = Evidence(
            source: .lookup, fault: nil, status: 429, requestID: nil, data: nil, retryAfter: wait)
        let row = JournalRow.settlement(
            sample.settlement(.open(.lost), sample.intent, after: 500, evidence: evidence))
        #expect(try row.evidence?.retryAfter == wait)
        let moment = sample.claim.claimedAt.advanced(byMilliseconds: 500)
        var fold = RecordFold()
        try fold.take(row, at: moment)
        try fold.take(.claim(sample.claim, sample.intent), at: sample.claim.claimedAt)
        let asked = moment.advanced(bySeconds: wait.seconds(at: moment))
        #expect(try fold.record().askAgainAt == asked)
    }
}
