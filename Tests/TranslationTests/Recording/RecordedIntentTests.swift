import HTTP
import Intents
import JSON
import Testing
import Translation

/// A request is read back to the intent that it was rendered from, by the shipped files.
struct RecordedIntentTests {
    static let intents: [(provider: String, intent: String)] = [
        (
            "circle",
            #"{"provider":"circle","amount":"25.50","currency":"USD","accept":[{"asset":"USDC","network":"polygon"}],"merchant_wallet":"1000","options":{"purpose_of_transfer":"PMT001"}}"#
        ),
        (
            "circle",
            #"{"provider":"circle","amount":"25.50","currency":"EUR","accept":[{"asset":"EURC","network":"base"}]}"#
        ),
        (
            "zopay",
            #"{"provider":"zopay","amount":"25.50","currency":"USDC","accept":[{"asset":"USDC"},{"asset":"ETH"}],"reference":"A-1","description":"Shirts","metadata":{"cart":"9"}}"#
        ),
        (
            "bchainpay",
            #"{"provider":"bchainpay","amount":"49.99","currency":"USD","accept":[{"asset":"USDC","network":"tron"}],"reference":"A-1","metadata":{"cart":"9"},"expires_in":900}"#
        ),
        (
            "synapto",
            #"{"provider":"synapto","amount":"25.50","currency":"USD","customer":"cus_1","payment_method":"pm_1","confirm":true,"save_payment_method":"off_session","transfers":[{"destination":"accounts/a","amount":"10.00"}],"metadata":{"cart":"9"}}"#
        ),
        (
            "synapto",
            #"{"provider":"synapto","amount":"2550","currency":"JPY"}"#
        ),
    ]

    @Test(arguments: intents)
    func `a request tells the intent behind it`(
        provider: String, intent: String
    ) throws {
        let translator = try ProviderFile(provider).translator
        let request = try Self.request(for: intent, by: translator)
        let recorded = translator.invert(request)
        #expect(recorded.gaps == [])
        var writer = Writer()
        recorded.write(to: &writer, provider: provider) { $0 }
        #expect(try Self.canonical(writer.bytes) == Self.canonical(Array(intent.utf8)))
    }

    @Test(arguments: intents)
    func `the request and its look-up are recognised`(provider: String, intent: String) throws {
        let translator = try ProviderFile(provider).translator
        let request = try Self.request(for: intent, by: translator)
        #expect(translator.recognise(request)?.kind == .create)
        let lookup = try #require(
            try translator.lookupByID(
                providerID: "made-1", key: nil, account: .preview, environment: .live))
        #expect(translator.recognise(lookup)?.kind == .lookupByID("made-1"))
        for (method, url) in [
            (Method.put, request.url), (.post, request.url + "/1"),
            (.post, request.url.replacing("https://", with: "https://not.")),
        ] {
            #expect(translator.recognise(Request(method, url)) == nil)
        }
    }

    @Test func `what the request does not tell is named, and not guessed`() throws {
        let circle = try ProviderFile("circle").translator
        let body = #"{"amount":{"amount":"1.00"},"paymentMethods":[{"chain":"NOWHERE"}]}"#
        let recorded = circle.invert(Self.request(body))
        #expect(!recorded.isComplete)
        #expect(recorded.gaps == [#"$accept[0].network: 0 entries of its map give "NOWHERE""#])
        #expect(
            circle.invert(Self.request("a=1")).gaps == [
                "everything: only JSON bodies are read back"
            ])
    }

    @Test func `an asset that could be one of several is left open`() throws {
        let circle = try ProviderFile("circle").translator
        // Without a currency the coin could be either of two on this chain.
        let body = #"{"amount":{"amount":"1.00"},"paymentMethods":[{"chain":"BASE"}]}"#
        let recorded = circle.invert(Self.request(body))
        #expect(recorded.gaps.contains { $0.hasPrefix("accept[0].asset: not in the request") })
    }

    @Test func `private texts are those of the merchant and the payer`() throws {
        let zopay = try ProviderFile("zopay").translator
        let request = try Self.request(for: Self.intents[2].intent, by: zopay)
        #expect(Set(zopay.invert(request).privateTexts) == ["A-1", "Shirts", "9"])
    }

    private static func request(for intent: String, by translator: Translator) throws -> Request {
        let read = try IntentReader.read(Array(intent.utf8))
        return try translator.render(
            try translator.accept(read),
            key: .preview(provider: translator.name, merchantKey: "a"),
            claimedAt: Instant(milliseconds: 0), account: .preview, environment: .live)
    }

    private static func request(_ body: String) -> Request {
        Request(.post, "https://api.acme.example/v1", body: Array(body.utf8))
    }

    private static func canonical(_ bytes: [UInt8]) throws -> String {
        String(decoding: try Document(parsing: bytes).root.canonical, as: UTF8.self)
    }
}
