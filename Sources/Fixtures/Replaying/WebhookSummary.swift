import HTTP
import Intents
import JSON
import Money
import Translation

/// What a webhook request was understood as, in the form that a fixture compares.
struct WebhookSummary {
    private let verdict: WebhookVerdict
    private let events: [WebhookEvent]
    private let fault: WebhookFault?

    init(
        of request: Request,
        by translator: Translator,
        receivedAt: Instant,
        account: AccountValues,
        environment: Translator.Environment,
        expecting expectation: Expectation?
    ) {
        verdict = translator.verify(
            webhook: request,
            receivedAt: receivedAt,
            account: account,
            environment: environment
        )
        guard !verdict.isRefused else {
            events = []
            fault = nil
            return
        }
        do throws(WebhookFault) {
            events = try translator.events(in: request, account: account, expecting: expectation)
            fault = nil
        } catch {
            events = []
            fault = error
        }
    }

    /// How far from the clock the event says it was signed, where it is refused for that.
    var clockDistance: Duration? {
        guard case .refused(.timeOutsideTolerance(let distance)) = verdict else { return nil }
        return .milliseconds(distance)
    }

    var answer: Answer {
        var writer = Writer()
        writer.object { writer in
            writer.member("verdict", verdict.word)
            if let reason = verdict.reason ?? fault?.word { writer.member("reason", reason) }
            writer.name("events")
            writer.array { for event in events { event.write(to: &$0) } }
        }
        let fields = [Field("Content-Type", "application/json")].compactMap { $0 }
        return Answer(200, fields: Fields(fields), body: writer.bytes)
    }
}

extension WebhookEvent {
    fileprivate func write(to writer: inout Writer) {
        writer.object { writer in
            if let id { writer.member("id", id) }
            switch content {
            case .record(let record):
                writer.member("says", "record")
                record.write(to: &writer)
            case .hint(let providerID):
                writer.member("says", "hint")
                if let providerID { writer.member("provider_id", providerID) }
            case .quarantined(let fields, let record):
                writer.member("says", "quarantined")
                writer.name("differing")
                writer.array { for field in fields { $0.text(field.rawValue) } }
                record.write(to: &writer)
            }
        }
    }
}

extension ProviderRecord {
    fileprivate func write(to writer: inout Writer) {
        writer.name("record")
        writer.object { writer in
            writer.member("provider_id", providerID)
            writer.member("status", status.rawValue)
            if let amountPaid { writer.member("amount_paid", amountPaid.text) }
            if let amountRefunded { writer.member("amount_refunded", amountRefunded.text) }
            if let paymentMethod { writer.member("payment_method", paymentMethod) }
            if let lastProblem {
                writer.name("last_problem")
                writer.object { writer in
                    writer.member("code", lastProblem.code.rawValue)
                    writer.member("provider_code", lastProblem.providerCode)
                    if let message = lastProblem.message { writer.member("message", message) }
                }
            }
            writer.name("next_action")
            nextAction.write(to: &writer)
            if let expiresAt { writer.member("expires_at", expiresAt.rfc3339Milliseconds) }
        }
    }
}

extension WebhookVerdict {
    fileprivate var isRefused: Bool { if case .refused = self { true } else { false } }

    fileprivate var word: String {
        switch self {
        case .verified: "verified"
        case .hintOnly: "hint_only"
        case .needsKey: "needs_key"
        case .needsCertificate: "needs_certificate"
        case .refused: "refused"
        }
    }

    fileprivate var reason: String? {
        guard case .refused(let refusal) = self else { return nil }
        return switch refusal {
        case .unexpected: "unexpected"
        case .secretUnusable: "secret_unusable"
        case .signatureMissing: "signature_missing"
        case .signatureMalformed: "signature_malformed"
        case .signatureWrong: "signature_wrong"
        case .timeMissing: "time_missing"
        case .timeOutsideTolerance: "time_outside_tolerance"
        case .bodyNotJSON: "body_not_json"
        case .topicNotAllowed: "topic_not_allowed"
        case .addressNotAllowed: "address_not_allowed"
        }
    }
}

extension WebhookFault {
    fileprivate var word: String {
        switch self {
        case .unexpected: "unexpected"
        case .bodyUnreadable: "body_unreadable"
        case .tooManyEvents: "too_many_events"
        }
    }
}
