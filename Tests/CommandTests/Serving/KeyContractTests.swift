import API
import Command
import Digest
import Gateway
import HTTP
import Intents
import Testing

/// What a key promises, case by case (T1 to T16 of the catalogue).
struct KeyContractTests {
    @Test func `T1: without a key nothing is stored`() throws {
        let rig = try Rig()
        let request = Rig.creation()
        let fields = Fields(request.fields.list.filter { $0.name != "Idempotency-Key" })
        let reply = try rig.ask(Request(.post, request.url, fields: fields, body: request.body))
        #expect(reply.status == 400)
        #expect(reply.code == "idempotency_key_required")
        #expect(rig.journal.claims == 0)
    }

    @Test func `T2: a quoted and a bare spelling are one key`() throws {
        let rig = try Rig()
        #expect(try rig.create(key: "k-1").status == 201)
        #expect(try rig.create(key: #""k-1""#).header("Idempotent-Replayed") == "true")
        #expect(rig.provider.creates.count == 1)
    }

    @Test func `T3: what is no single key is refused`() throws {
        let rig = try Rig()
        let long = String(repeating: "k", count: 256)
        for key in ["a,b", "a;p=1", #""""#, #""  ""#, long] {
            #expect(try rig.create(key: key).code == "idempotency_key_invalid")
        }
        let second = Field("Idempotency-Key", "k-2")
        #expect(try rig.create(Rig.body, [second]).code == "idempotency_key_invalid")
        #expect(rig.journal.claims == 0)
    }

    @Test func `T6: spelling is no difference, a literal is`() throws {
        let rig = try Rig()
        _ = try rig.create()
        let same =
            #"{ "reference": "\u0072-1", "currency": "USD", "amount": "25.50", "provider": "acme" }"#
        #expect(try rig.create(same).status == 201)
        let other = Rig.body.replacing("25.50", with: "25.5")
        #expect(try rig.create(other).code == "idempotency_conflict")
        #expect(rig.provider.creates.count == 1)
    }

    @Test func `T7: a name that stands twice binds nothing`() throws {
        let rig = try Rig()
        #expect(try rig.create(#"{"amount":"1","amount":"2"}"#).code == "duplicate_json_key")
        #expect(try rig.create().status == 201)
    }

    @Test(arguments: [
        ("\"25.50\"", "\"99.99\"", "/amount"), ("acme", "other", "/provider"),
        ("USD", "EUR", "/currency"), ("r-1", "r-2", "/reference"),
    ])
    func `T8: another body is a conflict that names the path and no value`(
        _ old: String, _ new: String, _ path: String
    ) throws {
        let rig = try Rig()
        let first = try rig.create()
        let second = try rig.create(Rig.body.replacing(old, with: new))
        #expect(second.status == 409)
        #expect(second.code == "idempotency_conflict")
        #expect(second["errors", "0", "path"] == path)
        #expect(second["intent"] == first["id"])
        let text = String(decoding: second.answer.body, as: UTF8.self)
        #expect(!text.contains("25.50") && !text.contains("99.99"))
        #expect(rig.provider.creates.count == 1)
    }

    @Test func `T9, T10: merchants and modes share no key`() throws {
        let rig = try Rig()
        let keys = [Rig.live, "sk_live_other", Rig.test]
        let ids = try keys.map { try rig.create(Rig.body, as: $0)["id"] }
        #expect(Set(ids).count == 3)
        #expect(rig.provider.creates.count == 2)
        let providerKeys = rig.provider.creates.compactMap(\.reader.claim.providerKey)
        #expect(Set(providerKeys).count == 2)
    }

    @Test func `T12: a body that was refused may be corrected under its key`() throws {
        let rig = try Rig()
        let refused = try rig.create(#"{"provider":"acme","amount":"25.505","currency":"USD"}"#)
        #expect(refused.status == 422)
        #expect(refused.code == "amount_precision_exceeded")
        #expect(try rig.create().status == 201)
    }

    @Test func `T13: who is not let in binds nothing`() throws {
        let rig = try Rig()
        #expect(try rig.create(Rig.body, as: "sk_live_nobody").status == 401)
        #expect(rig.journal.claims == 0)
        #expect(try rig.create().status == 201)
    }

    @Test(arguments: [
        (#"{"provider":"acne","amount":"25.50","currency":"USD"}"#, "provider_unknown"),
        (#"{"provider":"broken","amount":"25.50","currency":"USD"}"#, "provider_unavailable"),
        (#"{"provider":"idle","amount":"25.50","currency":"USD"}"#, "provider_disabled"),
        (
            #"{"provider":"acme","amount":"25.50","currency":"USD","device":"d"}"#,
            "feature_unsupported"
        ),
        (#"{"provider":"acme","amount":25.5,"currency":"USD"}"#, "amount_invalid"),
        (#"{"provider":"acme","currency":"USD"}"#, "field_required"),
        (#"{"provider":"acme","amount":"1","currency":"USD","tip":"1"}"#, "schema_invalid"),
        (#"[]"#, "schema_invalid"),
        (#"{"provider":"acme","amount":"25.50","currency":"EUR"}"#, "currency_unsupported"),
        (
            #"{"provider":"acme","amount":"25.50","currency":"USD","reference":"test:declined"}"#,
            "schema_invalid"
        ),
    ])
    func `T14: what cannot be sent is neither claimed nor sent`(
        _ body: String, _ code: String
    ) throws {
        let idle = try Rig.pinned(Rig.file(name: "idle"), name: "idle")
        let rig = try Rig(others: [
            .init(name: "broken", pinned: nil, mistakes: 2),
            .init(name: "idle", pinned: idle, isDisabled: true),
        ])
        let reply = try rig.create(body)
        #expect(reply.code == code)
        #expect(reply.status == (code == "provider_unavailable" ? 503 : 422))
        #expect(reply["effect"] == "none")
        #expect(rig.journal.claims == 0)
        #expect(rig.provider.creates.isEmpty)
    }

    @Test func `without an account at the provider nothing is claimed`() throws {
        let keyring = Keyring([
            Keyring.digest(of: "sk_live_new"): .init(owner: Owner(merchant: "new", mode: .live))
        ])
        let rig = try Rig(keyring: keyring)
        #expect(try rig.create(Rig.body, as: "sk_live_new").code == "provider_account_missing")
    }

    @Test func `a known key is answered though its provider is gone and its body unread`() throws {
        let rig = try Rig()
        let first = try rig.create()
        rig.state.swap(
            Roster(
                providers: [], keyring: Rig.keyring,
                instanceKey: AuthenticationKey([UInt8](repeating: 7, count: 32))))
        let second = try rig.create()
        #expect(second.status == 201)
        #expect(second.answer.body == first.answer.body)
        #expect(try rig.create(Rig.body, key: "k-2").code == "provider_unknown")
    }

    @Test func `T16: a replay is authorised anew`() throws {
        let rig = try Rig()
        _ = try rig.create()
        let rotated = Keyring([
            Keyring.digest(of: "sk_live_new"): .init(owner: Owner(merchant: "shop", mode: .live))
        ])
        rig.state.swap(try Rig.roster(keyring: rotated))
        #expect(try rig.create().status == 401)
        let replay = try rig.create(Rig.body, as: "sk_live_new")
        #expect(replay.header("Idempotent-Replayed") == "true")
    }
}
