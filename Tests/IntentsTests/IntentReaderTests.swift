import Intents
import JSON
import Money
import Testing

struct IntentReaderTests {
    private static let minimal = #"{"provider":"acme","amount":"25.50","currency":"USD"}"#

    private func read(_ text: String) throws(Problem) -> Intent {
        try IntentReader.read(Array(text.utf8))
    }

    /// The minimal request with one member more, or another instead.
    private func read(with member: String) throws(Problem) -> Intent {
        try read(#"{"provider":"acme","amount":"25.50","currency":"USD",\#(member)}"#)
    }

    @Test func `reads the smallest intent`() throws {
        let intent = try read(Self.minimal)
        #expect(intent.provider == "acme")
        #expect(intent.amount.text == "25.50")
        #expect(intent.currency == "USD")
        #expect(intent.accept.isEmpty)
        #expect(intent.given == [.provider, .amount, .currency])
    }

    @Test func `reads every field`() throws {
        let intent = try read(
            #"""
            {"provider":"acme_2","amount":"10.000000","currency":"USDC",
             "accept":[{"asset":"USDC","network":"polygon"},{"asset":"USDT"}],
             "reference":"A-1","description":"Two é","metadata":{"k":"v","é":"w"},
             "customer":"c","payment_method":"p","device":"d",
             "payer":{"email":"a@example.com","name":"A","country":"DE"},
             "return_url":"https://shop.example/done?x=1","confirm":true,
             "transfers":[{"destination":"acct_2","amount":"0.000001"}],
             "save_payment_method":"off_session","merchant_wallet":"w","expires_in":3600,
             "options":{"anything":[1]}}
            """#
        )
        #expect(intent.accept.map(\.asset) == ["USDC", "USDT"])
        #expect(intent.accept.map(\.network) == ["polygon", nil])
        #expect(intent.reference == "A-1")
        #expect(intent.description == "Two é")
        #expect(intent.metadata?.map(\.key) == ["k", "é"])
        #expect(intent.customer == "c")
        #expect(intent.paymentMethod == "p")
        #expect(intent.device == "d")
        #expect(intent.payer.email == "a@example.com")
        #expect(intent.payer.name == "A")
        #expect(intent.payer.country == "DE")
        #expect(intent.returnURL == "https://shop.example/done?x=1")
        #expect(intent.confirm == true)
        #expect(intent.transfers?.first?.amount.text == "0.000001")
        #expect(intent.savePaymentMethod == .offSession)
        #expect(intent.merchantWallet == "w")
        #expect(intent.expiresInSeconds == 3_600)
        #expect(intent.options?["anything"]?[0]?.integer == 1)
        #expect(intent.given.fields == IntentField.allCases)
    }

    @Test func `null is the same as leaving a field out`() throws {
        let intent = try read(with: #""reference":null,"accept":null,"payer":{"email":null}"#)
        #expect(intent.reference == nil)
        #expect(!intent.given.contains(.accept))
        #expect(intent.payer.email == nil)
    }

    /// One mistake: the member that holds it, and what is said of it.
    struct Mistake: Sendable, CustomTestStringConvertible {
        let member: String
        let path: String
        let code: Violation.Code
        let problem: ProblemCode
        let detail: String

        init(
            _ member: String,
            _ path: String,
            _ code: Violation.Code,
            _ detail: String,
            as problem: ProblemCode = .schemaInvalid
        ) {
            self.member = member
            self.path = path
            self.code = code
            self.problem = problem
            self.detail = detail
        }

        var testDescription: String { member }
    }

    @Test(arguments: [
        Mistake(
            #""amout":"1""#, "/amout", .unknownField, #""amout" is unknown; did you mean "amount"?"#
        ),
        Mistake(#""x/y~":1"#, "/x~1y~0", .unknownField, #""x/y~" is unknown"#),
        Mistake(
            #""accept":{}"#, "/accept", .wrongType,
            #"expected an array like [{"asset": "USDC"}], not an object"#),
        Mistake(
            #""accept":[{}]"#, "/accept/0/asset", .required,
            #"expected an asset, like "asset": "USDC""#, as: .fieldRequired),
        Mistake(
            #""accept":[{"asset":"usdc"}]"#, "/accept/0/asset", .pattern,
            #"expected 2 to 16 capital letters and digits, got "usdc""#),
        Mistake(
            #""accept":[{"asset":"USDC","network":"Polygon"}]"#, "/accept/0/network", .pattern,
            #"expected a name like "polygon", got "Polygon"; did you mean "polygon"?"#),
        Mistake(
            #""accept":[{"asset":"USDC","chain":"x"}]"#, "/accept/0/chain", .unknownField,
            #""chain" is unknown; expected one of asset, network"#),
        Mistake(
            #""accept":[{"asset":"USDC"},{"asset":"USDC"}]"#, "/accept/1", .duplicate,
            "the same asset and network stand in an earlier entry"),
        Mistake(#""reference":12"#, "/reference", .wrongType, "expected text, not a number"),
        Mistake(
            #""reference":"""#, "/reference", .pattern,
            "the text is empty; leave the member out instead"),
        Mistake(
            #""metadata":{"a":1}"#, "/metadata/a", .wrongType,
            "expected text, not a number"),
        Mistake(
            #""metadata":[]"#, "/metadata", .wrongType,
            "expected an object of strings, not an array"),
        Mistake(
            #""payer":{"email":"nobody"}"#, "/payer/email", .pattern,
            "expected an address like name@example.com"),
        Mistake(
            #""payer":{"country":"Germany"}"#, "/payer/country", .pattern,
            #"expected two capital letters (ISO 3166-1) like "DE", got "Germany""#),
        Mistake(
            #""payer":{"mail":"a@example.com"}"#, "/payer/mail", .unknownField,
            #""mail" is unknown; did you mean "email"?"#),
        Mistake(
            #""return_url":"http://shop.example""#, "/return_url", .pattern,
            #"expected an address like https://shop.example/done, got "http://shop.example""#),
        Mistake(
            #""return_url":"https://user@shop.example""#, "/return_url", .pattern,
            #"expected an address like https://shop.example/done, got "https://user@shop.example""#),
        Mistake(
            #""return_url":"https://a b""#, "/return_url", .pattern,
            #"expected an address like https://shop.example/done, got "https://a b""#),
        Mistake(#""confirm":"true""#, "/confirm", .wrongType, "expected true or false, not text"),
        Mistake(
            #""transfers":[{"amount":"1"}]"#, "/transfers/0/destination", .required,
            "every transfer needs it", as: .fieldRequired),
        Mistake(
            #""transfers":[{"destination":"a","amount":"1.001"}]"#, "/transfers/0/amount",
            .precision, "USD has 2 decimals: 1.00 or 1.01, not 1.001", as: .amountPrecisionExceeded),
        Mistake(
            #""save_payment_method":"on_session""#, "/save_payment_method", .notAllowed,
            #"expected "off_session", got "on_session""#),
        Mistake(
            #""expires_in":0"#, "/expires_in", .outOfRange, "expected 1 to 31536000 seconds, got 0"),
        Mistake(
            #""expires_in":1.5"#, "/expires_in", .wrongType,
            "expected a whole number of seconds, got 1.5"),
        Mistake(
            #""expires_in":"60""#, "/expires_in", .wrongType,
            "expected a whole number of seconds, not text"),
        Mistake(#""options":[]"#, "/options", .wrongType, "expected an object, not an array"),
    ])
    func `a mistake is named with its path and what was expected`(_ mistake: Mistake) throws {
        let problem = try #require(
            throws: Problem.self,
            performing: { try read(with: mistake.member) }
        )
        let violation = Violation(path: mistake.path, code: mistake.code, detail: mistake.detail)
        #expect(problem.errors == [violation])
        #expect(problem.code == mistake.problem)
    }

    @Test(
        arguments: [
            (
                "25.5", ProblemCode.amountInvalid, Violation.Code.wrongType,
                "expected text: send it in quotes, as numbers lose digits on the way"
            ),
            (
                "\"10.005\"", .amountPrecisionExceeded, .precision,
                "USD has 2 decimals: 10.00 or 10.01, not 10.005"
            ),
            (
                "\"1.100\"", .amountPrecisionExceeded, .precision,
                "USD has 2 decimals: 1.10, not 1.100"
            ),
            (
                "\"0.001\"", .amountPrecisionExceeded, .precision,
                "USD has 2 decimals: 0.01, not 0.001"
            ),
            ("\"0.00\"", .amountOutOfRange, .outOfRange, "expected more than zero"),
            (
                "\"1e3\"", .amountInvalid, .pattern,
                #"expected plain decimal text like "25.50": no exponent is allowed, got "1e3""#
            ),
            (
                "\"1,000.50\"", .amountInvalid, .pattern,
                #"expected plain decimal text like "25.50": use a point for decimals and no grouping, got "1,000.50""#
            ),
            (
                "\"-1\"", .amountInvalid, .pattern,
                #"expected plain decimal text like "25.50": no sign is allowed, got "-1""#
            ),
            (
                "\"\"", .amountInvalid, .pattern,
                #"expected plain decimal text like "25.50": the text is empty, got """#
            ),
        ] as [(String, ProblemCode, Violation.Code, String)])
    func `an amount is refused with what would be valid`(
        _ amount: String,
        _ code: ProblemCode,
        _ violation: Violation.Code,
        _ detail: String
    ) throws {
        let problem = try #require(
            throws: Problem.self,
            performing: { try read(#"{"provider":"acme","amount":\#(amount),"currency":"USD"}"#) }
        )
        #expect(problem.code == code)
        #expect(problem.errors == [Violation(path: "/amount", code: violation, detail: detail)])
    }

    @Test(arguments: [
        ("JPY", "500", true), ("JPY", "500.0", false), ("BHD", "1.234", true),
        ("BHD", "1.2345", false),
        ("CLF", "1.0001", true), ("USDC", "1.000001", true), ("ETH", "0.000000000000000001", true),
        ("NEWCOIN", "0.000000000000000001", true),
    ])
    func `the currency decides how many decimals there may be`(
        _ currency: String,
        _ amount: String,
        _ isValid: Bool
    ) {
        let text = #"{"provider":"acme","amount":"\#(amount)","currency":"\#(currency)"}"#
        let isRead = (try? read(text)) != nil  // A refusal is what is asked about.
        #expect(isRead == isValid)
    }

    @Test func `an asset's network decides its decimals`() throws {
        let member = #""accept":[{"asset":"USDC","network":"stellar"}]"#
        let seven = #"{"provider":"acme","amount":"0.0000001","currency":"USDC",\#(member)}"#
        #expect(try read(seven).denomination.scale == 7)
    }

    @Test(arguments: [
        ("usd", #""usd" is unknown; did you mean "USD"?"#),
        ("XAU", "XAU has no minor units in ISO 4217, so no payment"),
        ("U", #""U" is unknown"#),
    ])
    func `an unusable currency is refused`(_ currency: String, _ detail: String) throws {
        let problem = try #require(
            throws: Problem.self,
            performing: { try read(#"{"provider":"acme","amount":"1","currency":"\#(currency)"}"#) }
        )
        #expect(problem.code == .currencyUnsupported)
        #expect(problem.errors.map(\.detail) == [detail])
    }

    @Test func `everything that is wrong is reported at once`() throws {
        let text =
            #"{"amount":25.5,"curency":"USD","confirm":1,"metadata":{"a":null},"expires_in":-1}"#
        let problem = try #require(throws: Problem.self, performing: { try read(text) })
        #expect(problem.code == .schemaInvalid)
        #expect(
            problem.errors.map(\.path) == [
                "/curency", "/provider", "/currency", "/amount", "/metadata/a", "/confirm",
                "/expires_in",
            ]
        )
        #expect(problem.detail == "7 things are wrong")
    }

    @Test func `a body full of unknown members is answered with a bounded list`() throws {
        let members = (0..<2_000).map { "\"unknown_member_\($0)\":0" }.joined(separator: ",")
        let problem = try #require(throws: Problem.self, performing: { try read("{\(members)}") })
        #expect(problem.errors.count == Intents.Limits.reportedViolations)
        #expect(problem.detail == "2003 things are wrong; the first 50 are listed")
    }

    @Test(
        arguments: [
            ("", ProblemCode.malformedJSON), ("\u{0}\u{1}", .malformedJSON), ("[]", .schemaInvalid),
            ("\"x\"", .schemaInvalid),
            (#"{"a":1,"a":2}"#, .duplicateJSONKey),
            (String(repeating: "[", count: 10_000), .malformedJSON),
            (#"{"options":{"x":"# + String(repeating: "[", count: 40), .malformedJSON),
            (String(repeating: " ", count: 262_145), .bodyTooLarge),
        ] as [(String, ProblemCode)])
    func `what is no object ends in a problem`(_ text: String, _ code: ProblemCode) throws {
        let problem = try #require(throws: Problem.self, performing: { try read(text) })
        #expect(problem.code == code)
    }

    @Test(arguments: [
        ("accept", 10, #"{"asset":"A%"}"#),
        ("transfers", 100, #"{"destination":"d%","amount":"1"}"#),
    ])
    func `a list may be as long as its limit and no longer`(
        _ field: String,
        _ limit: Int,
        _ entry: String
    ) throws {
        func list(_ count: Int) -> String {
            let entries = (10..<10 + count).map { number in
                entry.split(separator: "%").joined(separator: String(number))
            }
            return "\"\(field)\":[" + entries.joined(separator: ",") + "]"
        }
        _ = try read(with: list(0))
        _ = try read(with: list(limit))
        let problem = try #require(
            throws: Problem.self,
            performing: { try read(with: list(limit + 1)) }
        )
        #expect(problem.errors.map(\.code) == [.tooMany])
    }

    @Test func `metadata may have 50 pairs and no more`() throws {
        func metadata(_ count: Int) -> String {
            "\"metadata\":{" + (0..<count).map { "\"k\($0)\":\"v\"" }.joined(separator: ",") + "}"
        }
        #expect(try read(with: metadata(50)).metadata?.count == 50)
        let problem = try #require(
            throws: Problem.self,
            performing: { try read(with: metadata(51)) }
        )
        #expect(
            problem.errors == [
                Violation(
                    path: "/metadata", code: .tooMany, detail: "51 pairs; at most 50 are allowed")
            ])
    }

    @Test func `every field at its limit fits into the largest body`() throws {
        let wide = String(repeating: "😀", count: 500)
        let metadata = (0..<50).map { "\"key_\($0)\":\"\(wide)\"" }.joined(separator: ",")
        let text = #""description":"\#(wide)","metadata":{\#(metadata)}"#
        #expect(try read(with: text).metadata?.count == 50)
    }
}
