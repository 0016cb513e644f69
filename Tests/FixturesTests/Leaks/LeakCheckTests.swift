import Digest
import Fixtures
import JSON
import Testing

struct LeakCheckTests {
    @Test(arguments: LeakSample.all)
    func `a leak is found, and is never told in full`(sample: LeakSample) {
        let leaks = Self.leaks(in: Self.file(sample.name, sample.text))
        #expect(leaks.map(\.kind) == [sample.kind])
        #expect(leaks.first?.pointer == "/exchanges/0/answer/body/\(sample.name)")
        #expect(leaks.allSatisfy { !"\($0)".contains(sample.text) })
        #expect(leaks.allSatisfy { $0.start.count <= 4 })
    }

    @Test(arguments: Innocent.all)
    func `what is no leak passes`(innocent: Innocent) {
        #expect(Self.leaks(in: Self.file(innocent.name, innocent.text)) == [])
    }

    @Test(arguments: LeakSample.ofEachKind)
    func `a leak in a JSON text inside a string is found`(sample: LeakSample) {
        let inner = Self.quoted(sample.name, sample.text)
        let leaks = Self.leaks(in: Self.file("body", "{\"a\":[{\(inner)}]}"))
        #expect(leaks.map(\.kind) == [sample.kind])
        #expect(leaks.first?.message.contains("inside JSON") == true)
    }

    @Test(arguments: LeakSample.ofEachKind)
    func `a leak that is percent-encoded is found`(sample: LeakSample) {
        let escaped = sample.text.utf8.map { byte in
            let digits = String(byte, radix: 16, uppercase: true)
            return "%" + (digits.count < 2 ? "0" : "") + digits
        }.joined()
        let leaks = Self.leaks(in: Self.file("body", "a=1&b=\(escaped)&c=2"))
        #expect(leaks.map(\.kind) == [sample.kind])
    }

    @Test(arguments: LeakSample.ofEachKind, [Base64.Alphabet.standard, .urlSafe])
    func `a leak that is Base64 is found`(sample: LeakSample, alphabet: Base64.Alphabet) {
        let encoded = Base64.encode(Array("- \(sample.text) -".utf8), alphabet: alphabet)
        let leaks = Self.leaks(in: Self.file("body", encoded))
        #expect(leaks.map(\.kind) == [sample.kind])
        // Random text is as random in its Base64.
        let layers = leaks.first?.message.contains("inside Base64") == true
        #expect(layers || sample.kind == .randomText)
    }

    @Test(arguments: LeakSample.ofEachKind)
    func `a leak that is hex is found`(sample: LeakSample) {
        let encoded = Hex.encode(Array(sample.text.utf8))
        #expect(Self.leaks(in: Self.file("body", encoded)).map(\.kind) == [sample.kind])
    }

    @Test(arguments: LeakSample.ofEachKind)
    func `a leak in a member's name is found, and the pointer does not tell it`(
        sample: LeakSample
    ) {
        let leaks = Self.leaks(in: Self.file(sample.text, "a payer@" + "gmail.com"))
        #expect(leaks.map(\.kind).contains(sample.kind))
        #expect(leaks.contains { $0.kind == .mailAddress })
        #expect(leaks.allSatisfy { !"\($0)".contains(sample.text) })
        #expect(leaks.contains { $0.message.contains("in a member's name") })
    }

    @Test(arguments: LeakSample.ofEachKind)
    func `a leak in a comment is found where it stands`(sample: LeakSample) {
        let lines = sample.text.split(separator: "\n").map { "// \($0)" }.joined(separator: "\n")
        let leaks = Self.leaks(in: "{\n  \"a\": 1, \n\(lines)\n  \"b\": \"// no comment\" }")
        #expect(leaks.map(\.kind) == [sample.kind])
        #expect(leaks.first?.position.line == 3)
        #expect(leaks.first?.pointer == nil)
    }

    @Test(arguments: LeakSample.ofEachKind)
    func `a leak in a file that is no JSON is found`(sample: LeakSample) {
        #expect(Self.leaks(in: "{ \(sample.text) ").map(\.kind).contains(sample.kind))
    }

    @Test(arguments: LeakSample.ofEachKind)
    func `a value that is published may look secret, but for cards and private keys`(
        sample: LeakSample
    ) {
        let name = sample.kind == .credential ? "other" : sample.name
        let file = Self.file(name, sample.text, published: "/exchanges/0/answer/body/\(name)")
        let mayNot: Set<Leak.Kind> = [.privateKey, .cardNumber]
        #expect(
            Self.leaks(in: file).map(\.kind) == (mayNot.contains(sample.kind) ? [sample.kind] : []))
    }

    @Test func `a published pointer holds for that value alone`() {
        let key = "sk" + "_live_" + "Zq7Rt2Xw9Kd4"
        for pointer in ["", "/exchanges", "/exchanges/0/answer/body", "/exchanges/0/answer/body/b"]
        {
            #expect(Self.leaks(in: Self.file("a", key, published: pointer)).count == 1)
        }
    }

    @Test func `a card number that is a JSON number is found`() {
        let leaks = Self.leaks(in: "{ \"a\": 4242" + "42424242" + "4242 }")
        #expect(leaks.map(\.kind) == [.cardNumber])
    }

    @Test func `a header in a list of names and values is judged by its name`() {
        let leaks = Self.leaks(in: #"{ "headers": [{ "name": "Cookie", "value": "a=12345" }] }"#)
        #expect(leaks.map(\.kind) == [.credential])
        #expect(leaks.first?.pointer == "/headers/0/value")
    }

    @Test func `a value behind a matcher is judged by the member around it`() {
        let leaks = Self.leaks(in: #"{ "Authorization": { "$one_of": ["opensesame"] } }"#)
        #expect(leaks.map(\.kind) == [.credential])
    }

    @Test func `spellings inside each other are followed`() {
        let key = "sk" + "_live_" + "Zq7Rt2Xw9Kd4"
        let once = Base64.encode(Array("{\"k\":\"\(key)\"}".utf8))
        let twice = Base64.encode(Array("body=\(once)".utf8))
        let leaks = Self.leaks(in: Self.file("body", twice))
        #expect(leaks.map(\.kind) == [.secretKey])
        #expect(leaks.first?.message.contains("inside Base64 inside Base64 inside JSON") == true)
    }

    @Test func `the hash of the translator is no leak, and another value there is`() {
        let digits = String(repeating: "9f86d081884c7d65", count: 4)
        #expect(Self.leaks(in: #"{ "source": { "translator": "sha256:\#(digits)" } }"#) == [])
        #expect(Self.leaks(in: #"{ "source": { "translator": "\#(digits)" } }"#).count == 1)
        #expect(Self.leaks(in: #"{ "source": { "page": "sha256:\#(digits)" } }"#).count == 1)
    }

    @Test func `a message says where it is, what it is and what to do`() {
        let key = "sk" + "_live_" + "Zq7Rt2Xw9Kd4"
        let leak = Self.leaks(in: "{\n  \"a\": \"\(key)\"\n}").first
        let expected =
            "a.json:2:8: looks like a provider's key (sk_l…, 20 characters), at /a; put"
            + " {{secret.NAME}} in its place, or name it in \"published\" if it is printed in the"
            + " documentation"
        #expect(leak.map { "\($0)" } == expected)
    }

    @Test(arguments: [0, 1, 2, 1_000])
    func `any bytes are searched without harm`(seed: Int) {
        var state = UInt64(seed) &+ 0x9E37_79B9_7F4A_7C15
        let bytes = (0..<4_096).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 33)
        }
        _ = LeakCheck.leaks(in: bytes, file: "a.json")
        _ = LeakCheck.leaks(in: Array(bytes.prefix(seed)), file: "a.json")
    }

    /// Each of these is nothing but beginnings, from which a careless search reads to the end.
    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            "sk-", "password=", "a4111111111111111", "://a:", "a@", "1 ", "eyJ.", "-----BEGIN A",
            "%25", "[", "\\\"", "Bearer ", "jane@" + "gmail.com ",
        ])
    func `hostile text is searched in reasonable time`(part: String) {
        let text = String(repeating: part, count: 4_000 / part.utf8.count)
        let leaks = Self.leaks(in: Self.file("a", text)) + Self.leaks(in: text)
        #expect(leaks.count <= 1_000)
    }

    private static func leaks(in text: String) -> [Leak] {
        LeakCheck.leaks(in: Array(text.utf8), file: "a.json")
    }

    private static func file(_ name: String, _ text: String, published: String? = nil) -> String {
        let pointers = published.map { "[\"\($0)\"]" } ?? "[]"
        return """
            {
              // A case.
              "fixture": 1, "published": \(pointers),
              "exchanges": [{ "answer": { "status": 201, "body": { \(quoted(name, text)) } } }],
            }
            """
    }

    private static func quoted(_ name: String, _ text: String) -> String {
        var writer = Writer()
        writer.object { $0.member(name, text) }
        return String(decoding: writer.bytes.dropFirst().dropLast(), as: UTF8.self)
    }
}
