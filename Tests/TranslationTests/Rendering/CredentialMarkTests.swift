import Digest
import Testing
import Translation

/// What tells one credential of an account from another.
struct CredentialMarkTests {
    private static let account =
        #"{ "k": { "secret": true }, "id": { "optional": true }, "shop": { "optional": true }, "hook": { "secret": true, "optional": true } }"#
    private static let bearer = #"{ "bearer": "$secret.k" }"#
    private static let signed = #"""
        { "headers": { "Signature": "$signature" },
          "sign": { "hmac": "sha256", "key": "$secret.k", "over": "${param.id}", "encode": ["hex"] } }
        """#
    private static let token = #"""
        { "bearer": "$token", "token": { "post": "/t", "value": "$body.t", "expires_in": "$body.e",
          "form": { "client": "$param.id", "secret": "$secret.k" } } }
        """#

    private static func mark(
        _ texts: [String: String],
        auth: String = bearer,
        scope: String = #""scope": "credential","#,
        key: UInt8 = 7
    ) throws -> CredentialMark? {
        let idempotency = #"""
            { "carry": { "header": "Idempotency-Key" }, "shape": "uuid4", \#(scope) "window": "24h",
              "replays": "verbatim", "client_error": "unknown", "server_error": "unknown",
              "in_flight": "unknown", "mismatch": "unknown", "proof": "none" }
            """#
        let translator = try TestTranslator.load([
            "account": account, "auth": auth, "idempotency": idempotency,
        ])
        return translator.credentialMark(
            of: AccountValues(texts),
            instanceKey: AuthenticationKey([UInt8](repeating: key, count: 32)))
    }

    @Test(arguments: ["", #""scope": "account","#])
    func `keys that every credential of the account shares need none`(_ scope: String) throws {
        #expect(try Self.mark(["k": "a"], scope: scope) == nil)
    }

    @Test func `the same credential has the same mark, and another one another`() throws {
        let mark = try #require(try Self.mark(["k": "a"]))
        #expect(try Self.mark(["k": "a"]) == mark)
        #expect(try Self.mark(["k": "b"]) != mark)
        #expect(CredentialMark(stored: mark.text) == mark)
    }

    @Test func `it is short, and made with the instance key`() throws {
        let mark = try #require(try Self.mark(["k": "a"]))
        #expect(mark.text.utf8.count == 32)
        #expect(try Self.mark(["k": "a"], key: 8) != mark)
    }

    @Test(arguments: ["shop", "hook"])
    func `what nobody signs in with does not count`(_ name: String) throws {
        #expect(try Self.mark(["k": "a", name: "x"]) == Self.mark(["k": "a", name: "y"]))
    }

    @Test(arguments: [signed, token])
    func `a key that signs and a client that fetches a token count, with their names`(
        _ auth: String
    ) throws {
        let mark = try Self.mark(["k": "a", "id": "x"], auth: auth)
        #expect(try Self.mark(["k": "b", "id": "x"], auth: auth) != mark)
        #expect(try Self.mark(["k": "a", "id": "y"], auth: auth) != mark)
        #expect(try Self.mark(["k": "a", "id": "x", "hook": "z"], auth: auth) == mark)
    }

    @Test func `parts do not run into each other`() throws {
        #expect(
            try Self.mark(["k": "ab", "id": "c"], auth: Self.signed)
                != Self.mark(["k": "a", "id": "bc"], auth: Self.signed))
        #expect(
            try Self.mark(["k": "a", "id": ""], auth: Self.signed)
                != Self.mark(["k": "a"], auth: Self.signed))
    }

    @Test func `a value in one field is not the same value in another`() throws {
        let auth =
            #"{ "bearer": "$secret.k", "headers": { "Id": "$param.id", "Shop": "$param.shop" } }"#
        #expect(
            try Self.mark(["k": "a", "id": "x"], auth: auth)
                != Self.mark(["k": "a", "shop": "x"], auth: auth))
    }

    @Test func `keys cannot belong to a credential that is none`() {
        let mistakes = TestTranslator.mistakes([
            "auth": #"{ "headers": { "X-Partner": "polyrail" } }"#,
            "idempotency": #"""
            { "carry": { "header": "Idempotency-Key" }, "shape": "uuid4", "scope": "credential",
              "window": "24h", "replays": "verbatim", "client_error": "unknown",
              "server_error": "unknown", "in_flight": "unknown", "mismatch": "unknown",
              "proof": "none" }
            """#,
        ])
        #expect(
            mistakes == [
                "idempotency.scope is \"credential\", but auth uses no field of the account"
            ])
    }

    @Test func `another scope is none`() {
        let mistakes = TestTranslator.mistakes([
            "idempotency": #"""
            { "carry": { "header": "Idempotency-Key" }, "shape": "uuid4", "scope": "merchant",
              "window": "24h", "replays": "verbatim", "client_error": "unknown",
              "server_error": "unknown", "in_flight": "unknown", "mismatch": "unknown",
              "proof": "none" }
            """#
        ])
        #expect(
            mistakes == [
                "idempotency.scope: \"merchant\" is unknown; expected one of account, credential"
            ])
    }
}
