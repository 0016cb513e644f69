import Fixtures
import HTTP

/// The sample's messages, held against it one after another.
struct SampleReplay {
    static let body = #"{"amount":314,"tags":["x",1],"$odd":null}"#
    /// How a difference shows the body that the sample expects.
    static let bodyPattern = #"{"amount":314,"tags":["x",{"$type":"number"}],"$$odd":null}"#

    private let fixture: Fixture
    private var comparison = Comparison()

    init(_ text: String = SampleFixture.text) throws {
        fixture = try SampleFixture.load(text)
    }

    mutating func send(_ body: String = Self.body) -> [String] {
        send(Self.request(body))
    }

    mutating func send(_ request: Request) -> [String] {
        comparison.compare(request, with: fixture.exchanges[0].expected).map(\.description)
    }

    mutating func resend(_ body: String = Self.body) -> [String] {
        comparison.compare(Self.request(body), with: fixture.exchanges[1].expected)
            .map(\.description)
    }

    mutating func answer(_ step: String, _ status: Status, _ body: String) -> [String] {
        guard let expected = fixture.answers[step] else { return ["no such step"] }
        return comparison.compare(Answer(status, body: Array(body.utf8)), with: expected)
            .map(\.description)
    }

    static func request(_ body: String) -> Request {
        Request(
            .post,
            "https://api.acme.example/v1/payments",
            fields: Fields([field("idempotency-key", "9f1c2f6e-3b5a-4c1d-8e2f-0a1b2c3d4e5f")]),
            body: Array(body.utf8)
        )
    }

    static func field(_ name: Field.Name, _ value: String) -> Field {
        guard let field = Field(name, value) else { preconditionFailure("\(value) is no value") }
        return field
    }
}
