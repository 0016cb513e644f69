import Testing
import Translation

struct SealCheckTests {
    private static func record(_ secret: String) -> String {
        #"""
        { "provider_id": "$record.id", "status": { "$map": "$record.state", "to": { "open": "requires_payment" }, "else": "processing" },
          "echo": { "amount_minor": "$record.amount", "currency": "$record.currency" },
          "next_action": { "$if": { "$record.state": "open" }, "then": { "confirm_with_client_secret": { "client_secret": "\#(secret)" } } } }
        """#
    }

    private static let lookup = #"""
        { "by_id": { "get": "/v1/${provider_id}", "record": "$body.data" },
          "by_key": { "get": "/v1", "query": { "key": "$key" }, "record": "$body.found[0]" } }
        """#

    private func mistakes(
        _ seal: String, secret: String = "$record.secret", lookup: String = #""none""#
    ) -> [String] {
        TestTranslator.mistakes([
            "record": Self.record(secret), "seal": seal, "lookup": lookup,
        ])
    }

    private func words(_ path: String) -> String {
        #"client_secret is a secret that the merchant needs, so "seal" must list "\#(path)""#
    }

    @Test func `a client secret must be sealed`() {
        #expect(mistakes("[]") == [words("$body.secret")])
        #expect(mistakes(#"["$body.other"]"#) == [words("$body.secret")])
        #expect(mistakes(#"["$body.secret"]"#) == [])
    }

    @Test func `a part of what is sealed is sealed too`() {
        #expect(mistakes(#"["$body.next"]"#, secret: "$record.next.secret") == [])
        #expect(
            mistakes(#"["$body.next.secret.x"]"#, secret: "$record.next.secret")
                == [words("$body.next.secret")])
    }

    @Test func `each answer that holds it counts, and the mistake has its place`() {
        #expect(
            mistakes(#"["$body.secret"]"#, lookup: Self.lookup)
                == [words("$body.data.secret"), words("$body.found[*].secret")])
        let whole = #"["$body.secret", "$body.data.secret", "$body.found[*].secret"]"#
        #expect(mistakes(whole, lookup: Self.lookup).allSatisfy { !$0.contains("seal") })
    }

    @Test func `either way to say it is looked at`() {
        let either = #"${record.a}"#
        #expect(mistakes(#"["$body.b"]"#, secret: either) == [words("$body.a")])
    }
}
