import HTTP
import Intents
import Testing
import Translation

/// The signature of a provider's own worked example, and of a service's certificates.
private let example = "f0c3e10b74a338ef0fa494da0613853a7ca6062be6c885f797256df31125737b"
private let certificate = "https://sns.eu-west-1.amazonaws.com/a.pem"

struct WebhookVerifierTests {
    private static func timed(_ tolerance: String = #", "tolerance": "300s""#) -> String {
        #"""
        { "hmac": "sha256", "key": "$secret.hook", "over": "${signature.time}.${request.body}",
          "encode": ["hex"]\#(tolerance),
          "signature": { "header": ["Acme-Signature", "X-Signature"], "parts": { "time": "t", "value": "v1" } } }
        """#
    }

    private static func plain(_ algorithm: String, _ encode: String, _ more: String = "") -> String
    {
        #"""
        { "hmac": "\#(algorithm)", "key": "$secret.hook", "over": "${request.body}", "encode": \#(encode),
          "signature": { "header": "X-Signature" }\#(more) }
        """#
    }

    private func verdict(
        _ verify: String,
        _ headers: [(String, String)],
        body: [UInt8] = Array("body".utf8),
        secret: String? = "key",
        at seconds: Int = 0,
        target: String = "/hooks/acme",
        reading more: String = ""
    ) throws -> WebhookVerdict {
        let account =
            #"{ "api_key": { "secret": true }, "hook": { "secret": true, "optional": true } }"#
        let translator = try TestTranslator.load([
            "account": account, "webhooks": #"{ "verify": \#(verify)\#(more) }"#,
        ])
        let fields = headers.compactMap { header in
            Field.Name(header.0).flatMap { Field($0, header.1) }
        }
        var texts = ["api_key": "sk_1"]
        texts["hook"] = secret
        return translator.verify(
            webhook: Request(.post, target, fields: Fields(fields), body: body),
            receivedAt: Instant(milliseconds: seconds * 1_000),
            account: AccountValues(texts)
        )
    }

    private func published(
        _ value: String,
        header: String = "Acme-Signature",
        body: String = "example-webhook-body",
        secret: String? = "whsec_lFlsnLxC3X4yW7dByaMMkGasgatGyI",
        at seconds: Int = 1_759_581_623
    ) throws -> WebhookVerdict {
        try verdict(
            Self.timed(), [(header, value)], body: Array(body.utf8), secret: secret, at: seconds)
    }

    @Test(arguments: [
        "t=1759581623,v1=\(example)", "t=1759581623, v1=\(example)",
        "v1=\(example),t=1759581623", "t=1759581623,v0=x,v1=00,v1=\(example)",
    ])
    func `the published example verifies, whatever else the header lists`(_ value: String) throws {
        #expect(try published(value) == .verified)
    }

    @Test(arguments: [-300, 300])
    func `a time at the edge of the tolerance passes`(_ offset: Int) throws {
        let value = "t=1759581623,v1=\(example)"
        #expect(try published(value, at: 1_759_581_623 + offset) == .verified)
    }

    @Test(arguments: [-301, 301])
    func `a time beyond the tolerance is refused`(_ offset: Int) throws {
        let value = "t=1759581623,v1=\(example)"
        #expect(
            try published(value, at: 1_759_581_623 + offset)
                == .refused(.timeOutsideTolerance(byMilliseconds: 301_000)))
    }

    @Test func `the second header serves where the first is missing`() throws {
        let value = "t=1759581623,v1=\(example)"
        #expect(try published(value, header: "x-signature") == .verified)
        #expect(try published(value, header: "Other") == .refused(.signatureMissing))
    }

    @Test func `another body, time or secret is refused`() throws {
        let value = "t=1759581623,v1=\(example)"
        #expect(try published(value, body: "other") == .refused(.signatureWrong))
        #expect(try published(value, secret: "other") == .refused(.signatureWrong))
        #expect(
            try published("t=1759581624,v1=\(example)") == .refused(.signatureWrong))
        #expect(try published(value, secret: nil) == .refused(.secretUnusable))
        #expect(try published(value, secret: "") == .refused(.secretUnusable))
    }

    @Test(arguments: [
        ("v1=\(example)", WebhookVerdict.Refusal.timeMissing),
        ("t=soon,v1=\(example)", .timeMissing), ("t=1759581623", .signatureMalformed),
        ("x", .signatureMalformed), ("", .signatureMalformed), (",,=,", .signatureMalformed),
        ("t=1759581623,v1=", .signatureMalformed), ("t=1759581623,v1=00", .signatureWrong),
    ])
    func `a malformed signature says what it lacks`(
        _ value: String, _ refusal: WebhookVerdict.Refusal
    ) throws {
        #expect(try published(value) == .refused(refusal))
    }

    @Test(arguments: [
        ("sha1", #"["hex"]"#, "", "70bbf6819d1037aa94ca7e7f537cbea25fe49283"),
        ("sha256", #"["base64"]"#, "", "UVquEztDXUAAlWcx9orlz164XU8NxqVG0r/NNZXsGuE="),
        ("sha256", #"["base64url"]"#, "", "UVquEztDXUAAlWcx9orlz164XU8NxqVG0r_NNZXsGuE"),
        (
            "sha256", #"["HEX"]"#, "",
            "515AAE133B435D4000956731F68AE5CF5EB85D4F0DC6A546D2BFCD3595EC1AE1"
        ),
        (
            "sha256", #"["hex", "base64"]"#, "",
            "NTE1YWFlMTMzYjQzNWQ0MDAwOTU2NzMxZjY4YWU1Y2Y1ZWI4NWQ0ZjBkYzZhNTQ2ZDJiZmNkMzU5NWVjMWFlMQ=="
        ),
        (
            "sha384", #"["base64"]"#, "",
            "mvXlqPCpMqny1NTyC5RlqnQrWtNrkhZhsA184d6oA3AsIUU15+0p9fy8SVs2PJmc"
        ),
        (
            "sha512", #"["base64"]"#, "",
            "tx6CtC7OJEGCquAPXEGNhLWwrIRIdHZeZY6RsmJhsy3znp/L9EQk0OO1O6sZLnikk2Ik7JQM+VMWS3CqzdTIRQ=="
        ),
        (
            "sha256", #"["hex"]"#, #", "key_is": "hex""#,
            "fc8a288a21d7da7dafe88224225b18c64ea61417a9539011eddd7cd119f05ad0"
        ),
        (
            "sha256", #"["hex"]"#, #", "key_is": "base64""#,
            "fc8a288a21d7da7dafe88224225b18c64ea61417a9539011eddd7cd119f05ad0"
        ),
    ])
    func `hashes, encodings and forms of keys are as declared`(
        _ algorithm: String, _ encode: String, _ more: String, _ signature: String
    ) throws {
        let secret = more.isEmpty ? "key" : more.contains("hex") ? "0b0b" : "Cws="
        let verify = Self.plain(algorithm, encode, more)
        #expect(try verdict(verify, [("X-Signature", signature)], secret: secret) == .verified)
        let wrong = String(signature.reversed())
        #expect(
            try verdict(verify, [("X-Signature", wrong)], secret: secret)
                == .refused(.signatureWrong))
    }

    @Test func `a key in the wrong form is no key`() throws {
        let verify = Self.plain("sha256", #"["hex"]"#, #", "key_is": "hex""#)
        #expect(
            try verdict(verify, [("X-Signature", "00")], secret: "xyz")
                == .refused(.secretUnusable))
    }

    @Test func `a body that is no text is hashed as it came`() throws {
        let signature = "491f1abad6b55bf1cac88aa1357e26f61e3d9bcf43a3dbd63b7c9322175b7039"
        let verify = Self.plain("sha256", #"["hex"]"#)
        let headers = [("X-Signature", signature)]
        #expect(try verdict(verify, headers, body: [0xFF, 0xFE]) == .verified)
        #expect(
            try verdict(verify, headers, body: Array("\u{FFFD}\u{FFFD}".utf8))
                == .refused(.signatureWrong))
    }

    @Test(arguments: [
        ("sha256=tok", WebhookVerdict.verified), ("tok", .refused(.signatureMalformed)),
        ("sha256=tokk", .refused(.signatureWrong)), ("sha256=", .refused(.signatureWrong)),
    ])
    func `a plain secret behind a prefix is compared whole`(
        _ value: String, _ expected: WebhookVerdict
    ) throws {
        let verify =
            #"{ "equals": "$secret.hook", "signature": { "header": "X-T", "prefix": "sha256=" } }"#
        #expect(try verdict(verify, [("X-T", value)], secret: "tok") == expected)
    }

    @Test(arguments: [
        ("/h?s=a%2Bb", WebhookVerdict.verified), ("/h?x=1&s=a%2Bb", .verified),
        ("/h?s=a%2", .refused(.signatureMissing)), ("/h", .refused(.signatureMissing)),
        ("/h?s=a", .refused(.signatureWrong)),
    ])
    func `a signature may stand in the query`(_ target: String, _ expected: WebhookVerdict) throws {
        let verify =
            #"{ "equals": "$secret.hook", "signature": { "value": "$request.query.s" } }"#
        #expect(try verdict(verify, [], secret: "a+b", target: target) == expected)
    }

    @Test(arguments: [
        (#"{"sig":"tok"}"#, WebhookVerdict.verified), (#"{"sig":"x"}"#, .refused(.signatureWrong)),
        (#"{"sig":null}"#, .refused(.signatureMissing)), ("[]", .refused(.signatureMissing)),
        ("sig=tok", .refused(.bodyNotJSON)), ("", .refused(.bodyNotJSON)),
    ])
    func `a signature may stand in the body`(_ body: String, _ expected: WebhookVerdict) throws {
        let verify = #"{ "equals": "$secret.hook", "signature": { "value": "$body.sig" } }"#
        #expect(try verdict(verify, [], body: Array(body.utf8), secret: "tok") == expected)
    }

    @Test func `a signature may stand in a member of a form, or be read from a header`() throws {
        let form = #"{ "equals": "$secret.hook", "signature": { "value": "$body.sig" } }"#
        #expect(
            try verdict(
                form, [], body: Array("a=1&sig=t%2Bk".utf8), secret: "t+k",
                reading: #", "body": "form""#) == .verified)
        let header = #"{ "equals": "$secret.hook", "signature": { "value": "$header.x-s" } }"#
        #expect(try verdict(header, [("X-S", "tok")], secret: "tok") == .verified)
        #expect(try verdict(header, [], secret: "tok") == .refused(.signatureMissing))
    }

    @Test(arguments: [
        (#"[{"sig":"tok.1","id":1},{"sig":"tok.2","id":2}]"#, WebhookVerdict.verified),
        (#"[{"sig":"tok.1","id":1},{"sig":"tok.1","id":2}]"#, .refused(.signatureWrong)),
        (#"[{"sig":"tok.1","id":1},{"id":2}]"#, .refused(.signatureMissing)),
        ("[]", .refused(.signatureMissing)), ("{}", .refused(.signatureMissing)),
    ])
    func `a secret that each event must hold stands in every one of them`(
        _ events: String, _ expected: WebhookVerdict
    ) throws {
        let verify =
            #"{ "equals": "${secret.hook}.${event.id}", "signature": { "value": "$event.sig" } }"#
        #expect(
            try verdict(
                verify, [], body: Array(#"{"data":\#(events)}"#.utf8), secret: "tok",
                reading: #", "events": "$body.data""#) == expected)
    }

    @Test func `a hash may be over what the event holds`() throws {
        let verify = #"""
            { "hmac": "sha256", "key": "$secret.hook", "over": "${event.text}${header.x-a}", "encode": ["hex"],
              "signature": { "value": "$event.sig" } }
            """#
        let hash = "515aae133b435d4000956731f68ae5cf5eb85d4f0dc6a546d2bfcd3595ec1ae1"
        let body = Array(#"{"text":"bo","sig":"\#(hash)"}"#.utf8)
        #expect(try verdict(verify, [("X-A", "dy")], body: body) == .verified)
        #expect(try verdict(verify, [("X-A", "xx")], body: body) == .refused(.signatureWrong))
    }

    @Test(arguments: [
        #"{ "equals": "$event.sig", "signature": { "value": "$event.sig" } }"#,
        #"{ "equals": "open", "signature": { "value": "$event.sig" } }"#,
        #"{ "hmac": "sha256", "key": "$header.x", "over": "a", "encode": ["hex"], "signature": { "header": "X-S" } }"#,
    ])
    func `what anybody could bring proves nothing`(_ verify: String) {
        let mistakes = TestTranslator.mistakes(["webhooks": #"{ "verify": \#(verify) }"#])
        #expect(mistakes.count == 1)
        #expect(mistakes.first?.contains("must hold a secret of the account") == true)
    }

    @Test(arguments: [
        ("AQI=", "k1", "https://api.acme.example/base/keys/k1"),
        ("AQI=", "a/b?", "https://api.acme.example/base/keys/a%2Fb%3F"),
    ])
    func `a public key is asked for at the provider's own address`(
        _ signature: String, _ id: String, _ url: String
    ) throws {
        let verify =
            #"{ "ecdsa": "sha256", "key_url": "/keys/${request.header.x-key-id}", "signature": { "header": "X-S" } }"#
        #expect(
            try verdict(verify, [("X-S", signature), ("X-Key-Id", id)])
                == .needsKey(url: url, signature: [1, 2]))
        #expect(
            try verdict(verify, [("X-S", signature), ("X-Key-Id", "..")])
                == .refused(.addressNotAllowed))
        #expect(try verdict(verify, [("X-S", signature)]) == .refused(.addressNotAllowed))
        #expect(
            try verdict(verify, [("X-S", "!"), ("X-Key-Id", id)]) == .refused(.signatureMalformed))
        #expect(try verdict(verify, [("X-Key-Id", id)]) == .refused(.signatureMissing))
    }

    @Test(arguments: [
        (
            "arn:aws:sns:us-east-1:1:topic", certificate,
            WebhookVerdict.needsCertificate(url: certificate)
        ),
        ("arn:aws:sns:us-east-1:2:topic", certificate, .refused(.topicNotAllowed)),
        ("arn:aws:sns:us:east:1:topic", certificate, .refused(.topicNotAllowed)),
        (
            "arn:aws:sns:x:1:topic", "https://sns.eu.amazonaws.com.evil.example/a.pem",
            .refused(.addressNotAllowed)
        ),
        (
            "arn:aws:sns:x:1:topic", "http://sns.eu.amazonaws.com/a.pem",
            .refused(.addressNotAllowed)
        ),
        ("arn:aws:sns:x:1:topic", "https://evil.example/a.pem", .refused(.addressNotAllowed)),
    ])
    func `a topic must be the file's, its certificate the service's`(
        _ topic: String, _ url: String, _ expected: WebhookVerdict
    ) throws {
        let body = #"{"TopicArn":"\#(topic)","SigningCertURL":"\#(url)"}"#
        let verify = #"{ "sns": ["arn:aws:sns:*:1:topic"] }"#
        #expect(try verdict(verify, [], body: Array(body.utf8)) == expected)
        #expect(try verdict(verify, [], body: [0x7B]) == .refused(.bodyNotJSON))
    }

    @Test func `without a signature an event is a hint, without webhooks a surprise`() throws {
        #expect(try verdict(#""none""#, []) == .hintOnly)
        let verdict = try TestTranslator.load().verify(
            webhook: Request(.post, "/"),
            receivedAt: Instant(milliseconds: 0),
            account: TestTranslator.account
        )
        #expect(verdict == .refused(.unexpected))
    }
}
