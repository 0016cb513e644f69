import HTTP
package import Intents
import JSON
package import Money

/// Everything that references may reach while one request is rendered or one answer is read.
struct Scope: Sendable {
    /// A provider's answer as a translator sees it.
    struct ReceivedAnswer: Sendable {
        let status: Int
        let fields: Fields
        /// Nil where the body is no JSON.
        let body: Value?
        /// The body as it came.
        let text: [UInt8]

        init(status: Int, fields: Fields, body: Value?, text: [UInt8] = []) {
            self.status = status
            self.fields = fields
            self.body = body
            self.text = text
        }

        /// A body that is no JSON is told apart by what it lacks, not by where it breaks.
        init(_ answer: Answer) {
            let limits = JSON.Limits(bytes: Limits.answerBytes, depth: Limits.answerDepth)
            status = answer.status.code
            fields = answer.fields
            text = answer.body
            // See above.
            body = (try? Document(parsing: answer.body, limits: limits))?.root
        }
    }

    /// What auth adds at each send.
    struct Sending: Sendable {
        var sentAt: Datum?
        var nonce: Datum?
        var token: Datum?
        var signature: Datum?
        var request: Request?
    }

    var intent: AcceptedIntent?
    var account: AccountValues
    var key: String?
    var now: Instant?
    /// What no create is rendered from stands apart: a scope is small enough to be handed on.
    private var exchangeBox: ExchangeBox?

    init(
        intent: AcceptedIntent? = nil,
        account: AccountValues = .preview,
        key: String? = nil,
        now: Instant? = nil,
        answer: ReceivedAnswer? = nil,
        sending: Sending? = nil
    ) {
        self.intent = intent
        self.account = account
        self.key = key
        self.now = now
        if answer != nil || sending != nil {
            exchangeBox = ExchangeBox(Exchange(answer: answer, sending: sending ?? Sending()))
        }
    }
}

extension Scope {
    /// What passes between a provider and us.
    private struct Exchange: Sendable {
        var answer: ReceivedAnswer?
        var errorCodes: [String] = []
        var event: Datum?
        var providerID: String?
        var webhookURL: String?
        var fake: FakeSeed?
        var sending = Sending()
    }

    private final class ExchangeBox: Sendable {
        let exchange: Exchange

        init(_ exchange: Exchange) {
            self.exchange = exchange
        }
    }

    private var exchange: Exchange {
        get { exchangeBox?.exchange ?? Exchange() }
        set { exchangeBox = ExchangeBox(newValue) }
    }

    var answer: ReceivedAnswer? {
        get { exchangeBox?.exchange.answer }
        set { exchange.answer = newValue }
    }

    /// The answer's body alone, which most references begin at.
    var answerBody: Value? { exchangeBox?.exchange.answer?.body }

    var errorCodes: [String] {
        get { exchangeBox?.exchange.errorCodes ?? [] }
        set { exchange.errorCodes = newValue }
    }

    var event: Datum? {
        get { exchangeBox?.exchange.event }
        set { exchange.event = newValue }
    }

    var providerID: String? {
        get { exchangeBox?.exchange.providerID }
        set { exchange.providerID = newValue }
    }

    var webhookURL: String? {
        get { exchangeBox?.exchange.webhookURL }
        set { exchange.webhookURL = newValue }
    }

    var fake: FakeSeed? {
        get { exchangeBox?.exchange.fake }
        set { exchange.fake = newValue }
    }

    var sending: Sending {
        get { exchangeBox?.exchange.sending ?? Sending() }
        set { exchange.sending = newValue }
    }
}

/// An intent that a translator has accepted: single networks filled in, defaults set.
///
/// A class, since every scope that a request passes through shares it.
package final class AcceptedIntent: Sendable {
    package let intent: Intent
    /// What the amount is expressed in on the networks of `accept`.
    package let denomination: Denomination
    package let accept: [Intent.Acceptance]
    let options: [Datum.Member]

    /// How many elements its lists have, which a body is made room for.
    var listedCount: Int {
        accept.count + (intent.transfers?.count ?? 0) + (intent.metadata?.count ?? 0)
    }

    init(
        intent: Intent,
        denomination: Denomination,
        accept: [Intent.Acceptance],
        options: [Datum.Member]
    ) {
        self.intent = intent
        self.denomination = denomination
        self.accept = accept
        self.options = options
    }
}
