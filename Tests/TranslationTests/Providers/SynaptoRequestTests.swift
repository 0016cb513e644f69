import HTTP
import Intents
import Testing

/// What Synapto is sent, and what is refused before it is.
struct SynaptoRequestTests {
    private let synapto: ProviderFile

    init() throws {
        synapto = try ProviderFile("synapto")
    }

    @Test func `the smallest intent is the documented request`() throws {
        let request = try synapto.request(
            #"{"amount":"25.50","currency":"GBP","metadata":{"order_id":"A-1001"},"reference":"A-1001","description":"d"}"#
        )
        #expect(request.method == .post)
        #expect(
            request.url
                == "https://api.synaptopay.com/v1/accounts/{{param.account}}/payment-intents"
        )
        #expect(request.fields.first("Authorization") == "Api-Key {{secret.api_key}}")
        #expect(request.fields.first("Idempotency-Key") == synapto.key)
        #expect(
            String(decoding: request.body, as: UTF8.self)
                == #"{"amount":"2550","currency":"GBP","metadata":{"order_id":"A-1001"}}"#
        )
    }

    @Test func `an off-session charge with a split is the documented request`() throws {
        let body = try synapto.body(
            #"""
            {"amount":"1000.00","currency":"GBP","customer":"accounts/acct_X/customers/cus_Y",
             "payment_method":"accounts/acct_X/payment-methods/pm_Z","confirm":true,
             "transfers":[{"destination":"accounts/acct_SELLER","amount":"600"}]}
            """#
        )
        #expect(
            body
                == #"{"amount":"100000","currency":"GBP","customer":"accounts/acct_X/customers/cus_Y","payment_method":"accounts/acct_X/payment-methods/pm_Z","confirm":true,"transfers":[{"account_name":"accounts/acct_SELLER","amount":"60000"}]}"#
        )
    }

    @Test func `every other field stands where the documentation has it`() throws {
        let body = try synapto.body(
            #"""
            {"amount":"1","currency":"EUR","customer":"c","confirm":false,
             "save_payment_method":"off_session","options":{"payment_method_data":{"b":1.50,"a":[]}}}
            """#
        )
        #expect(
            body
                == #"{"amount":"100","currency":"EUR","customer":"c","payment_method_data":{"b":1.50,"a":[]},"confirm":false,"setup_future_usage":"OFF_SESSION"}"#
        )
    }

    @Test func `a payment on a device is confirmed`() throws {
        let body = try synapto.body(
            #"{"amount":"1","currency":"EUR","confirm":true,"device":"accounts/acct_X/devices/dvc_1"}"#
        )
        #expect(
            body
                == #"{"amount":"100","currency":"EUR","confirm":true,"device":"accounts/acct_X/devices/dvc_1"}"#
        )
    }

    @Test(arguments: [
        ("500", "JPY", "500"), ("25.50", "GBP", "2550"), ("1.234", "KWD", "1234"),
        ("92233720368547758.07", "GBP", "9223372036854775807"),
        ("9223372036854775.807", "KWD", "9223372036854775807"),
        ("922337203685477.5807", "UYW", "9223372036854775807"),
    ])
    func `amounts are minor units of ISO 4217, as text`(
        _ amount: String,
        _ currency: String,
        _ minor: String
    ) throws {
        let body = try synapto.body(#"{"amount":"\#(amount)","currency":"\#(currency)"}"#)
        #expect(body == #"{"amount":"\#(minor)","currency":"\#(currency)"}"#)
    }

    @Test(arguments: [
        #"{"amount":"1.005","currency":"GBP"}"#, #"{"amount":"1.5","currency":"JPY"}"#,
        #"{"amount":"1","currency":"USDC"}"#,
        #"{"amount":"92233720368547758.08","currency":"GBP"}"#,
        #"{"amount":"9223372036854775808","currency":"JPY"}"#,
        #"{"amount":"9223372036854775.808","currency":"KWD"}"#,
        #"{"amount":"922337203685477.5808","currency":"UYW"}"#,
    ])
    func `an amount that no int64 of minor units holds is refused`(_ intent: String) {
        #expect(synapto.refusals(intent).count == 1)
    }

    @Test func `the key keeps to the provider's alphabet`() throws {
        let key = try #require(synapto.key)
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:+/=-"
        #expect(key.utf8.count <= 255)
        #expect(key.allSatisfy(alphabet.contains))
    }

    @Test(arguments: [
        (#""metadata":\#(String.pairs(50))"#, []),
        (#""metadata":{"\#(String.long(40))":"\#(String.long(500))"}"#, []),
        (#""metadata":{"k":"\#(String.long(501))"}"#, ["/metadata/k too_long"]),
        (#""metadata":{"\#(String.long(41))":"v"}"#, ["/metadata/\(String.long(41)) too_long"]),
        (#""customer":"\#(String.long(255))""#, []),
        (#""transfers":[]"#, []),
        (
            #""transfers":[{"destination":"acct_1","amount":"1"}]"#,
            ["/transfers/0/destination pattern"]
        ),
        (#""expires_in":60"#, ["/expires_in not_allowed"]),
        (#""accept":[{"asset":"USDC"}]"#, ["/accept not_allowed"]),
        (#""merchant_wallet":"w""#, ["/merchant_wallet not_allowed"]),
        (#""return_url":"https://shop.example/""#, ["/return_url not_allowed"]),
    ])
    func `limits hold at both edges, and no field is dropped`(
        _ member: String,
        _ expected: [String]
    ) {
        let refusals = synapto.refusals(#"{"amount":"25.50","currency":"GBP",\#(member)}"#)
        #expect(refusals == expected)
    }

    @Test func `more than 50 pairs of metadata are refused`() {
        let refusals = synapto.refusals(
            #"{"amount":"1","currency":"GBP","metadata":\#(String.pairs(51))}"#
        )
        #expect(refusals == ["/metadata too_many"])
    }

    @Test(arguments: [
        (#""confirm":true"#, ["/payment_method required"]),
        (#""confirm":true,"payment_method":"p""#, []),
        (#""confirm":true,"options":{"payment_method_data":{}}"#, []),
        (#""confirm":true,"device":"d""#, []),
        (#""device":"d""#, ["/device not_allowed"]),
        (#""device":"d","confirm":false"#, ["/device not_allowed"]),
        (#""device":"d","confirm":true,"payment_method":"p""#, ["/payment_method not_allowed"]),
        (
            #""device":"d","confirm":true,"options":{"payment_method_data":{}}"#,
            ["/options/payment_method_data not_allowed"]
        ),
        (#""save_payment_method":"off_session""#, ["/customer required"]),
        (#""save_payment_method":"off_session","customer":"c""#, []),
    ])
    func `fields that the provider would ignore or need are settled before`(
        _ member: String,
        _ expected: [String]
    ) {
        let refusals = synapto.refusals(#"{"amount":"25.50","currency":"GBP",\#(member)}"#)
        #expect(refusals == expected)
    }

    @Test(arguments: [
        (#"{"destination":"accounts/a","amount":"25.50"}"#, []),
        (#"{"destination":"accounts/a","amount":"25.51"}"#, ["/transfers out_of_range"]),
        (
            #"{"destination":"accounts/a","amount":"25"},{"destination":"accounts/b","amount":"0.51"}"#,
            ["/transfers out_of_range"]
        ),
        (
            #"{"destination":"accounts/a","amount":"25"},{"destination":"accounts/b","amount":"0.50"}"#,
            []
        ),
        (
            #"{"destination":"accounts/a","amount":"1"},{"destination":"accounts/a","amount":"1"}"#,
            ["/transfers/1/destination duplicate"]
        ),
    ])
    func `transfers stay within the amount, one for each recipient`(
        _ transfers: String,
        _ expected: [String]
    ) {
        let refusals = synapto.refusals(
            #"{"amount":"25.50","currency":"GBP","transfers":[\#(transfers)]}"#
        )
        #expect(refusals == expected)
    }

    @Test(arguments: [
        "\"opaque\"", "{\"deep\":{\"list\":[1,2]}}", "{\"v\":\"\(String.long(4_088))\"}",
    ])
    func `the data of a payment method passes through unread`(_ data: String) throws {
        let body = try synapto.body(
            #"{"amount":"1","currency":"GBP","options":{"payment_method_data":\#(data)}}"#
        )
        #expect(body.contains(#""payment_method_data":\#(data)"#))
    }

    @Test(arguments: [
        (#"{"v":"\#(String.long(4_089))"}"#, "too_long"),
        (#"{"n":"4242424242424242"}"#, "not_allowed"),
    ])
    func `neither too much data nor a card number passes`(_ data: String, _ code: String) {
        let refusals = synapto.refusals(
            #"{"amount":"1","currency":"GBP","options":{"payment_method_data":\#(data)}}"#
        )
        #expect(refusals == ["/options/payment_method_data \(code)"])
    }
}
