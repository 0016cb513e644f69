import Fixtures
import Gateway
import HTTP
import Intents
import Testing

/// Each failure window of docs/failure-windows.md, entered on purpose: what is left in the journal,
/// what the merchant is told, and what became of the payment in the end.
struct FailureWindowTests {
    /// What is answered, and how the row stands.
    @discardableResult
    private func expectOpen(_ site: inout Site) throws -> Reading? {
        let reading = try site.ask()
        #expect(reading?.status == 202)
        #expect(reading?["status"] == "indeterminate")
        #expect(reading?["effect"] == "unknown")
        #expect(reading?["last_problem", "failover", "safe"] == "false")
        #expect(site.record?.doubt != nil)
        return reading
    }

    /// Whatever was lost, the same key ends in one payment, told with equal bytes.
    private func expectOnePayment(_ site: inout Site, after seconds: Int = 600) throws {
        site.pass(seconds)
        let final = try site.ask()
        #expect(final?.status == 201)
        #expect(try site.ask()?.answer.body == final?.answer.body)
        #expect(site.effects == 1)
        #expect(Set(site.posts).count == 1)
    }

    @Test func `W0: killed before the claim, nothing is left and a repeat runs anew`() throws {
        var site = Site(try Sample())
        #expect(try site.ask(dying: .beforeClaim) == nil)
        #expect(site.record == nil)
        try site.restart()
        let repeated = try site.ask()
        #expect(repeated?.status == 201)
        #expect(repeated?.isReplay == false)
        #expect(site.effects == 1)
    }

    @Test func `W1: where the claim itself is lost, the same provider key finds the payment`()
        throws
    {
        var site = Site(try Sample())
        #expect(try site.ask(dying: .beforeSettle) == nil)
        site.journal = MemoryJournal()
        try site.restart()
        #expect(try site.ask()?.status == 201)
        #expect(site.posts.count == 2)
        #expect(Set(site.posts).count == 1)
        #expect(site.effects == 1)
    }

    @Test(arguments: ["W2: after the claim", "W3: before any byte left"])
    func `W2, W3: killed before the request left, it is unknown all the same`(_ name: String)
        throws
    {
        var site = Site(try Sample())
        #expect(try site.ask(dying: .beforeSend) == nil)
        #expect(try site.ask()?.code == "idempotency_in_progress")
        try site.restart()
        try expectOpen(&site)
        #expect(site.effects == 0)
        try expectOnePayment(&site)
    }

    @Test(arguments: [TransportFault.unresolved, .refused, .tlsFailed, .noToken])
    func `W4: what never left is tried again, and then released`(_ fault: TransportFault) throws {
        let replies = Array(repeating: Site.Reply.nothing(.failed(fault)), count: 4)
        var site = Site(try Sample(), replies: replies)
        let first = try site.ask()
        #expect(first?.status == 503)
        #expect(first?.code == "provider_unreachable")
        #expect(first?["retry", "safe_new_key"] == "true")
        #expect(site.posts.count == 4)
        #expect(site.record?.isReleased == true)
        #expect(try site.ask()?.status == 201)
        #expect(site.effects == 1)
    }

    @Test func `W5: killed while the answer was awaited, the same bytes are sent again`() throws {
        var site = Site(try Sample())
        #expect(try site.ask(dying: .beforeSettle) == nil)
        #expect(try site.ask()?.status == 409)
        try site.restart()
        try expectOpen(&site)
        // Another may still work on it: nothing is sent before the quiet time of this process.
        site.pass(119)
        #expect(site.posts.count == 1)
        try expectOnePayment(&site)
    }

    @Test func `W5: without a promise nothing is sent again, and it is parked`() throws {
        var site = Site(try Sample(idempotency: ["window": #""unknown""#]))
        #expect(try site.ask(dying: .beforeSettle) == nil)
        try site.restart()
        site.pass(48 * 3_600)
        #expect(site.posts.count == 1)
        #expect(site.isParked)
        try expectOpen(&site)
    }

    @Test(arguments: [TransportFault.closed, .reset, .timeout])
    func `W6: the answer was lost`(_ fault: TransportFault) throws {
        var site = Site(try Sample(), replies: [.applied(.failed(fault))])
        try expectOpen(&site)
        try expectOnePayment(&site)
    }

    static let broken: [(String, SendResult)] = [
        ("cut off", .failed(.truncated)), ("no HTTP", .failed(.garbage)),
        ("too large", .failed(.tooLarge)), ("HTML", Said.answer(201, "<html>")),
        ("half an object", Said.answer(201, #"{"id":"p_1","state":"open","amount":25"#)),
        ("nothing", Said.answer(201, "")), ("no id", Said.answer(201, #"{"amount":2550}"#)),
    ]

    @Test(arguments: broken)
    func `W7: of an answer that cannot be read nothing is believed`(
        _ name: String, _ result: SendResult
    ) throws {
        var site = Site(try Sample(), replies: [.applied(result)])
        let reading = try expectOpen(&site)
        #expect(reading?["provider_id"] == nil)
        try expectOnePayment(&site)
    }

    @Test(arguments: ["stored", "unknown", "re_execute"], [500, 502, 504])
    func `W8: after a 5xx the file decides between asking and sending again`(
        _ word: String, _ status: Int
    ) throws {
        let sample = try Sample(
            idempotency: ["server_error": "\"\(word)\""], lookup: LookupTests.byKey)
        var site = Site(sample, replies: [.applied(Said.answer(status, "<html>"))])
        try expectOpen(&site)
        try expectOnePayment(&site)
        #expect(site.posts.count == 1)
        #expect(site.gets == 1)
    }

    @Test func `W9: an outcome that could not be written is not given as final`() throws {
        var site = Site(try Sample())
        site.isFull = true
        let first = try site.ask()
        #expect(first?.status == 202)
        #expect(first?["status"] == "indeterminate")
        #expect(site.record?.isRunning == true)
        site.isFull = false
        try expectOnePayment(&site, after: 1)
        #expect(site.posts.count == 1)
    }

    @Test func `W9: killed with an outcome that could not be written, it is found again`() throws {
        var site = Site(try Sample())
        site.isFull = true
        #expect(try site.ask()?.status == 202)
        try site.restart()
        site.isFull = false
        try expectOnePayment(&site)
    }

    @Test func `W9: what is taken up on a full disk is written before it is parked`() throws {
        var site = Site(try Sample(idempotency: ["window": #""unknown""#]))
        #expect(try site.ask(dying: .beforeSettle) == nil)
        site.isFull = true
        try site.restart()
        site.pass(60)
        #expect(!site.isParked)
        site.isFull = false
        site.pass(600)
        #expect(site.isParked)
        try expectOpen(&site)
    }
}

extension KeyRecord {
    var doubt: Doubt? {
        if case .settled(.open(let doubt)) = state { doubt } else { nil }
    }

    var isReleased: Bool {
        if case .settled(.released) = state { true } else { false }
    }

    var isRunning: Bool {
        if case .running = state { true } else { false }
    }

    var final: Answer? {
        if case .settled(.final(let answer)) = state { answer } else { nil }
    }
}
