import JSON
import Testing

/// What the files state and no single request or answer shows: hosts, keys, lookups, events.
struct ProviderPromisesTests {
    /// A section of a file as canonical JSON.
    private func section(_ name: String, of provider: String) throws -> String {
        let text = try ProviderFile.text("providers/\(provider).json")
        let document = try Document(parsing: Array(text.utf8), as: .commented)
        let section = try #require(document.root[name])
        return String(decoding: section.canonical, as: UTF8.self)
    }

    @Test(arguments: [
        (
            "bchainpay",
            #"{"live":"https://api.bchainpay.com","sandbox":"https://api.bchainpay.com"}"#
        ),
        (
            "circle",
            #"{"live":"https://api.circle.com","sandbox":"https://api-sandbox.circle.com"}"#
        ),
        (
            "synapto",
            #"{"live":"https://api.synaptopay.com","sandbox":"https://api.synapto.construction"}"#
        ),
        (
            "zopay",
            #"{"live":"https://api.zopay.cash/connect/v1","sandbox":"https://api.zopay.cash/connect/v1"}"#
        ),
    ])
    func `the hosts are the documented ones`(_ provider: String, _ expected: String) throws {
        #expect(try section("endpoints", of: provider) == expected)
    }

    @Test(arguments: [
        (
            "bchainpay",
            #"{"api_key":{"secret":true,"starts_with":{"live":"sk_live_","sandbox":"sk_sb_"}},"webhook_secret":{"optional":true,"secret":true}}"#
        ),
        (
            "circle",
            #"{"api_key":{"secret":true},"send_type":{"default":true,"type":"bool"}}"#
        ),
        (
            "synapto",
            #"{"account":{"chars":"A-Za-z0-9_","example":"acct_example","max":64,"starts_with":"acct_"},"api_key":{"secret":true,"starts_with":"sk_live_"},"webhook_secret":{"optional":true,"secret":true,"starts_with":"whsec_"}}"#
        ),
        (
            "zopay",
            #"{"api_key":{"secret":true,"starts_with":{"live":"sk_live_","sandbox":"sk_test_"}}}"#
        ),
    ])
    func `credentials have the documented prefixes`(_ provider: String, _ expected: String) throws {
        #expect(try section("account", of: provider) == expected)
    }

    @Test(arguments: [
        (
            "bchainpay",
            #"{"bearer":"$secret.api_key"}"#
        ),
        (
            "circle",
            #"{"bearer":"$secret.api_key"}"#
        ),
        (
            "synapto",
            #"{"headers":{"Authorization":"Api-Key ${secret.api_key}"}}"#
        ),
        (
            "zopay",
            #"{"bearer":"$secret.api_key"}"#
        ),
    ])
    func `requests are signed in as documented`(_ provider: String, _ expected: String) throws {
        #expect(try section("auth", of: provider) == expected)
    }

    @Test(arguments: [
        (
            "bchainpay",
            #"{"carry":{"header":"Idempotency-Key"},"client_error":"unknown","in_flight":"unknown","mismatch":{"code":["idempotency_conflict","conflict"],"status":409},"proof":"none","replays":"verbatim","scope":"credential","server_error":"unknown","shape":"uuid4","window":"24h"}"#
        ),
        (
            "circle",
            #"{"carry":{"body":"idempotencyKey"},"client_error":"not_stored","in_flight":"unknown","mismatch":{"code":1083,"status":409},"proof":"none","replays":"verbatim","server_error":"unknown","shape":"uuid4","window":"forever"}"#
        ),
        (
            "synapto",
            #"{"carry":{"header":"Idempotency-Key"},"client_error":"unknown","in_flight":{"code":10,"status":409},"mismatch":"unknown","proof":"none","replays":"verbatim","server_error":"unknown","shape":{"token":{"chars":"A-Za-z0-9._:+/=-","max":255}},"window":"96h"}"#
        ),
        (
            "zopay",
            #"{"carry":{"header":"Idempotency-Key"},"client_error":"unknown","in_flight":"unknown","mismatch":{"code":"idempotency_conflict","status":409},"proof":"none","quiet_after":"120s","replays":"verbatim","server_error":"unknown","shape":"uuid4","window":"24h"}"#
        ),
    ])
    func `a key promises what is documented, and no more`(_ provider: String, _ expected: String)
        throws
    {
        #expect(try section("idempotency", of: provider) == expected)
    }

    @Test(arguments: [
        ("bchainpay", "credential"), ("circle", nil), ("synapto", nil), ("zopay", nil),
    ])
    func `keys belong to a credential where that is documented`(
        _ provider: String, _ scope: String?
    ) throws {
        let text = try ProviderFile.text("providers/\(provider).json")
        let document = try Document(parsing: Array(text.utf8), as: .commented)
        #expect(document.root["idempotency"]?["scope"]?.text == scope)
    }

    @Test(arguments: [
        (
            "bchainpay",
            #"{"by_id":{"absent":{"status":404},"get":"/v1/payment-intents/${provider_id}","record":"$body"}}"#
        ),
        (
            "circle",
            #"{"by_id":{"absent":{"status":404},"get":"/v1/paymentIntents/${provider_id}","record":"$body.data"}}"#
        ),
        (
            "synapto",
            #"{"by_id":{"absent":{"status":404},"get":"/v1/${+provider_id}","record":"$body"}}"#
        ),
        (
            "zopay",
            #"{"by_id":{"absent":{"status":404},"get":"/payment-intents/${provider_id}","record":"$body"}}"#
        ),
    ])
    func `an intent is found by its id alone`(_ provider: String, _ expected: String) throws {
        #expect(try section("lookup", of: provider) == expected)
    }

    @Test(arguments: [
        (
            "bchainpay",
            #"{"event_id":"$event.id","only":{"any":[{"$event.type":{"prefix":"payment_intent."}},{"$event.event_type":{"prefix":"payment_intent."}}]},"record":"$event.data","verify":{"encode":["hex"],"hmac":"sha256","key":"$secret.webhook_secret","over":"${signature.time}.${request.body}","signature":{"header":["BchainPay-Signature","X-Webhook-Signature"],"parts":{"time":"t","value":"v1"}},"tolerance":"300s"}}"#
        ),
        (
            "circle",
            #"{"event_id":"$body.MessageId","events":{"$json":"$body.Message"},"only":{"$event.notificationType":"paymentIntents"},"record":"$event.paymentIntent","verify":{"sns":["arn:aws:sns:*:908968368384:prod_platform-notifications-topic","arn:aws:sns:*:908968368384:sandbox_platform-notifications-topic"]}}"#
        ),
        (
            "synapto",
            #"{"event_id":"$event.name","only":{"$event.type":{"prefix":"payment_intent."}},"record":"$event.payment_intent","verify":{"encode":["hex"],"hmac":"sha256","key":"$secret.webhook_secret","over":"${signature.time}.${request.body}","signature":{"header":"Synapto-Signature","parts":{"time":"t","value":"v1"}},"tolerance":"300s"}}"#
        ),
        (
            "zopay",
            #"{"event_id":{"$first":["$event.id","$event.event_id"]},"only":{"any":[{"$event.type":"payment.completed"},{"$event.event":"payment.completed"}]},"record":{"$first":["$event.data","$event.payment_intent"]},"verify":"none"}"#
        ),
    ])
    func `events are verified and found as documented`(_ provider: String, _ expected: String)
        throws
    {
        #expect(try section("webhooks", of: provider) == expected)
    }

    @Test func `the client secret is sealed`() throws {
        #expect(try section("seal", of: "synapto") == #"["$body.client_secret"]"#)
    }

    @Test func `what an account may do is named`() throws {
        let capabilities = try section("capabilities", of: "synapto")
        #expect(capabilities == #"["payments","transfers","tokenization"]"#)
        let create = try section("create", of: "synapto")
        #expect(create.contains(#""requires":"payments""#))
        let accepts = try section("accepts", of: "synapto")
        #expect(accepts.contains(#""save_payment_method":{"requires":"tokenization"}"#))
        #expect(accepts.contains(#""requires":"transfers""#))
    }
}
