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

        init(status: Int, fields: Fields, body: Value?) {
            self.status = status
            self.fields = fields
            self.body = body
        }

        /// A body that is no JSON is told apart by what it lacks, not by where it breaks.
        init(_ answer: Answer) {
            let limits = JSON.Limits(bytes: Limits.answerBytes, depth: Limits.answerDepth)
            status = answer.status.code
            fields = answer.fields
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
    var answer: ReceivedAnswer?
    var errorCodes: [String] = []
    var event: Datum?
    var providerID: String?
    var webhookURL: String?
    var fake: FakeSeed?
    /// Most scopes never send: the parts that do stand apart, so that the others are small.
    private var sendingBox: SendingBox?

    private final class SendingBox: Sendable {
        let sending: Sending

        init(_ sending: Sending) {
            self.sending = sending
        }
    }

    var sending: Sending {
        get { sendingBox?.sending ?? Sending() }
        set { sendingBox = SendingBox(newValue) }
    }

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
        self.answer = answer
        sendingBox = sending.map { SendingBox($0) }
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
