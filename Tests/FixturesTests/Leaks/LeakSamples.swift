import Fixtures
import Testing

/// Texts that look like secrets, put together from parts: no scanner of this repository may find
/// any of them here.
struct LeakSample: Sendable, CustomTestStringConvertible {
    let kind: Leak.Kind
    let text: String
    var name = "value"

    var testDescription: String { "\(kind.rawValue) \(text.prefix(6))" }

    /// A tail as keys have it; long enough for any prefix.
    private static let tail = "Zq7Rt2" + "Xw9Kd4Lm" + "8Pv3Nb6Hc1" + "Jf5Gs0Ty"
    private static let hex = "9f86d081" + "884c7d65" + "9a2feaa0" + "c55ad015"
    private static let armour = "-----"

    private static func pem(_ label: String) -> String {
        """
        \(armour)BEGIN \(label)\(armour)
        MIIEvQIBADANBgkqhkiG9w0BAQEFAASC
        \(armour)END \(label)\(armour)
        """
    }

    private static let keys: [LeakSample] =
        [
            "sk" + "_live_", "rk" + "_live_", "pk" + "_live_", "sk" + "_test_", "rk" + "_test_",
            "sk" + "_sb_", "wh" + "sec_", "key" + "_", "api" + "_key_", "rzp" + "_live_",
            "gh" + "p_", "gh" + "o_", "github" + "_pat_", "gl" + "pat-", "xo" + "xb-",
            "FLWSECK" + "-", "shp" + "at_", "LIVE" + "_API_KEY:", "sq0" + "atp-", "np" + "m_",
        ].map { LeakSample(kind: .secretKey, text: $0 + tail) } + [
            LeakSample(kind: .secretKey, text: "AK" + "IAZQ7RT2XW9KD4LM8P"),
            LeakSample(kind: .secretKey, text: "AI" + "za" + tail + "abc"),
            LeakSample(kind: .secretKey, text: "prefix sk" + "_live_correcthorse, suffix"),
        ]

    private static let credentials: [LeakSample] = [
        LeakSample(kind: .credential, text: "Bearer " + tail),
        LeakSample(kind: .credential, text: "Basic " + "dXNlcjpwYXNz"),
        LeakSample(kind: .credential, text: "Bearer " + "abcdef" + "123456"),
        LeakSample(kind: .credential, text: "pi_1_sec" + "ret_abcdef", name: "client_secret"),
        LeakSample(
            kind: .credential,
            text: "legal winner thank year wave " + "sausage worth useful legal winner thank yellow"
        ),
        LeakSample(kind: .credential, text: "Api-Key " + hex),
        LeakSample(kind: .credential, text: "session=" + tail, name: "Set-Cookie"),
        LeakSample(kind: .credential, text: "id=42; theme=dark", name: "cookie"),
        LeakSample(kind: .credential, text: "plainsecret", name: "Authorization"),
        LeakSample(kind: .credential, text: "hunter22", name: "password"),
        LeakSample(kind: .credential, text: "opensesame", name: "apiKey"),
        LeakSample(kind: .credential, text: "https://me:" + "s3cr3tpw@pay.example/v1"),
        LeakSample(kind: .credential, text: "a=1&access_token=" + "A1b2C3d4E5"),
        LeakSample(kind: .credential, text: "Bearer {{secret.a}} " + tail, name: "authorization"),
    ]

    private static let cards: [LeakSample] = [
        LeakSample(kind: .cardNumber, text: "4242" + "42424242" + "4242"),
        LeakSample(kind: .cardNumber, text: "4111 " + "1111 1111 " + "1111"),
        LeakSample(kind: .cardNumber, text: "4111." + "1111.1111." + "1111"),
        LeakSample(
            kind: .cardNumber, text: "\u{FF14}\u{FF12}\u{FF14}\u{FF12}" + "42424242" + "4242"),
        LeakSample(kind: .cardNumber, text: "5555-" + "5555-5555-" + "4444"),
        LeakSample(kind: .cardNumber, text: "3782 " + "822463 " + "10005"),
        LeakSample(kind: .cardNumber, text: "6011" + "11111111" + "1117"),
        LeakSample(kind: .cardNumber, text: "3056" + "930902" + "5904"),
        LeakSample(kind: .cardNumber, text: "2223" + "00312200" + "3222"),
        LeakSample(kind: .cardNumber, text: "pan4242" + "42424242" + "4242x"),
        LeakSample(kind: .cardNumber, text: "12 4242 " + "4242 4242 " + "4242 12 28"),
        LeakSample(kind: .cardCode, text: "737", name: "cvc"),
    ]

    private static let people: [LeakSample] = [
        LeakSample(kind: .bankAccount, text: "GB29" + "NWBK601613" + "31926819"),
        LeakSample(kind: .bankAccount, text: "DE89 3704 " + "0044 0532 " + "0130 00"),
        LeakSample(kind: .mailAddress, text: "jane.doe" + "@" + "gmail.com"),
        LeakSample(kind: .mailAddress, text: "Jane <jane" + "@" + "pay.company.de>"),
        LeakSample(kind: .mailAddress, text: "jane" + "@" + "notexample.com"),
        LeakSample(kind: .internetAddress, text: "8.8" + ".8.8"),
        LeakSample(kind: .internetAddress, text: "from 151.101" + ".1.69, later"),
        LeakSample(kind: .internetAddress, text: "2a00:1450:" + "4001:80b::200e"),
    ]

    private static let armoured: [LeakSample] = [
        LeakSample(kind: .privateKey, text: pem("PRIVATE" + " KEY")),
        LeakSample(kind: .privateKey, text: pem("EC PRIVATE" + " KEY")),
        LeakSample(
            kind: .privateKey, text: armour + "BEGIN PGP PRIVATE" + " KEY BLOCK" + armour),
        LeakSample(kind: .pemBlock, text: armour + "BEGIN PGP" + " MESSAGE" + armour),
        LeakSample(kind: .pemBlock, text: pem("CERTIFICATE")),
        LeakSample(
            kind: .webToken,
            text: "ey" + "JhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiIxMjM0NTY3ODkw" + "In0.c2lnbmF0dXJl"),
    ]

    private static let random: [LeakSample] = [
        LeakSample(kind: .randomText, text: tail),
        LeakSample(kind: .randomText, text: hex),
        LeakSample(kind: .randomText, text: hex + hex.reversed()),
        LeakSample(kind: .randomText, text: hex, name: "api_id"),
        LeakSample(kind: .randomText, text: tail, name: "etag"),
        LeakSample(kind: .randomText, text: "qxvbnzrtplkwmghsdfjcqxzvbnmkrtplwg"),
        LeakSample(kind: .randomText, text: "id_" + tail + "_1"),
        LeakSample(kind: .randomText, text: "q7x2m9v4k1z8w3n6p5r0t8y2"),
        LeakSample(kind: .randomText, text: "JBSWY3DPEHPK3PXPNB2W45DF"),
        LeakSample(kind: .randomText, text: "aB3+dE6/gH9+jK2/mN5+pQ8/sT1="),
    ]

    static let all = keys + credentials + cards + people + armoured + random

    /// One of each kind, for the ways in which it may be hidden; a security code is one by its
    /// member's name alone, and nowhere else.
    static let ofEachKind = Leak.Kind.allCases.compactMap { kind in
        all.first { $0.kind == kind && $0.kind != .cardCode }
    }
}

/// Texts that may look like secrets and are none, with the member they stand in.
struct Innocent: Sendable, CustomTestStringConvertible {
    let text: String
    let name: String

    init(_ text: String, _ name: String = "value") {
        self.text = text
        self.name = name
    }

    var testDescription: String { "\(name): \(text)" }

    static let all: [Innocent] = [
        Innocent("6f1c8a52-3b7e-4c21-9d0f-5a4e8b7c6d10"), Innocent("{{secret.api_key}}"),
        Innocent("Bearer {{secret.api_key}}", "Authorization"),
        Innocent("Api-Key {{secret.api_key}}", "authorization"),
        Innocent("Basic {{secret.api_key}}", "Authorization"),
        Innocent("{{signature}}", "X-Signature"), Innocent("2026-11-21T10:00:00.000Z"),
        Innocent("2026-11-21"), Innocent("lost-answer-is-asked-for-again-and-found"),
        Innocent("payment_intent_client_secret_missing"), Innocent("paymentIntentStatusChanged"),
        Innocent("https://developers.pay.example/api-reference/payments/create-payment-intent"),
        Innocent("/exchanges/0/expect/headers/Idempotency-Key"), Innocent("sk_live_"),
        Innocent("sk_test_example"), Innocent("sk_live_xxxxxxxxxxxxxxxx"), Innocent("key_1"),
        Innocent("sk_test_YOUR_KEY_HERE"), Innocent("whsec_test"), Innocent("whsec_example_secret"),
        Innocent("0x52908400098527886e0f7030069857d2e4169ee7"),
        Innocent("TJRabPrwbZy45sbavfcjinPJC18kjpRTv8", "address"),
        Innocent("bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", "address"),
        Innocent("7EcDhSYGxXyscszYEp35KHN8vvw3svAuLKTzXwCFLtV", "deposit_address"),
        Innocent("GDQP2KPQGKIHYJGXNUIYOMHARUARCA7DJT5FO2FFOOKY3B2WSQHG4W37", "address"),
        Innocent("payer@example.com"), Innocent("a.b+c@shop.example.org"),
        Innocent("someone@pay.test"), Innocent("x@y.invalid"), Innocent("192.0.2.1"),
        Innocent("10.0.0.1"), Innocent("203.0.113.9"), Innocent("2001:db8::1"), Innocent("::1"),
        Innocent("v2.16.0.1"), Innocent("10:00:00"), Innocent("4242424242424241"),
        Innocent("1767225600000"), Innocent("1767225600000000"), Innocent("0.4242424242424242"),
        Innocent("123456789012345678901234567890"), Innocent("acct_example"),
        Innocent("507f1f77bcf86cd799439011"), Innocent("int_01JD3Q7X8Z2M4N6P8R0T2V4W6Y"),
        Innocent("order-2026-11-21-usdc-on-base-0042"), Innocent("application/json; charset=utf-8"),
        Innocent("BE00 5390 0754 7034"), Innocent("arn:aws:sns:us-west-2:123456789012:topic"),
        Innocent("The bearer of bad news is asked for a password."),
        Innocent("[secret]", "password"),
        Innocent("the token is authentication-related"),
        Innocent("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
        Innocent("-----BEGIN CERTIFICATE----- starts a block"), Innocent("737"),
        Innocent("tok_1"), Innocent("pi_1_secret_1"), Innocent("Donaudampfschifffahrtskapitaen"),
        Innocent("idempotency_conflict"), Innocent("+49 30 901820"), Innocent("%7B%22a%22%3A1%7D"),
        Innocent("eyJ"), Innocent(#"{"amount":"25.50","currency":"USD"}"#),
        Innocent("\"da39a3ee5e6b4b0d3255bfef95601890afd80709\"", "ETag"),
        Innocent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "traceparent"),
        Innocent(
            "0x5c504ed432cb51138bcf09aa5e8a410dd4a1e204ef84bfed1be16dfba1b22060",
            "transaction_hash"),
        Innocent("4bf92f3577b34da6a3ce929d0e0e4736", "x-request-id"),
        Innocent("accounts/acct_1MtwBwLkdIwHu7ixQ4zK/customers/cus_NffrFeUfNV2Hib9QxZ41"),
        Innocent("Donaudampfschifffahrtsgesellschaftskapitaen"),
        Innocent("+378282246310005"), Innocent("378282246310005", "phone"),
        Innocent("ten plain words that say what this case shows and why"),
        Innocent("amount=2550&currency=usd&metadata%5Border%5D=42"), Innocent("", "password"),
    ]
}
