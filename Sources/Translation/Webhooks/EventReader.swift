import HTTP
import Intents
import JSON

/// Reads the events out of a webhook request, whoever sent it.
struct EventReader {
    let definition: Definition
    let webhooks: Webhooks
    let request: Request
    let account: AccountValues
    let expectation: Expectation?

    func read() throws(WebhookFault) -> [WebhookEvent] {
        guard let body else { throw .bodyUnreadable }
        var scope = Scope(intent: expectation?.accepted, account: account, key: expectation?.key)
        scope.answer = Scope.ReceivedAnswer(status: 200, fields: request.fields, body: body)
        scope.sending.request = request
        let evaluator = Evaluator(definition: definition, scope: scope)
        var events = [Datum.json(body)]
        if let expression = webhooks.events {
            let found = value(expression, evaluator)
            events = found.map { $0.isList ? $0.elements : [$0] } ?? []
        }
        guard events.count <= Limits.webhookEvents else {
            throw .tooManyEvents(limit: Limits.webhookEvents)
        }
        return events.compactMap { event in
            var inner = evaluator
            inner.scope.event = event
            return self.event(inner)
        }
    }

    /// The body as JSON, a form as an object of texts; nil where it is neither.
    private var body: Value? {
        let limits = JSON.Limits(bytes: Limits.webhookBytes, depth: Limits.answerDepth)
        switch webhooks.body {
        // A body that is no JSON holds no events.
        case .json: return (try? Document(parsing: request.body, limits: limits))?.root
        case .form: return form
        }
    }

    private var form: Value? {
        guard request.body.count <= Limits.webhookBytes,
            let text = String(validating: request.body, as: UTF8.self)
        else { return nil }
        var members: [Datum.Member] = []
        for pair in text.split(separator: "&") {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let spelled = (String(sides[0]), sides.count > 1 ? String(sides[1]) : "")
            // What is not encoded as a form is none.
            let name = try? PercentEncoding.form.decode(spelled.0)
            let value = try? PercentEncoding.form.decode(spelled.1)  // Likewise.
            guard let name, let value else { return nil }
            // Two readers would choose differently between two members of one name.
            guard !members.contains(where: { $0.name.isSame(as: name) }) else { return nil }
            members.append(.init(name: name, value: .text(value)))
        }
        return Datum.object(members).answered
    }

    private func event(_ evaluator: Evaluator) -> WebhookEvent? {
        // A condition that cannot be evaluated does not hold.
        if let only = webhooks.only, !((try? evaluator.holds(only)) ?? false) { return nil }
        let id = webhooks.eventID.flatMap { value($0, evaluator)?.scalarText }
        return WebhookEvent(id: id, content: content(evaluator))
    }

    private func content(_ evaluator: Evaluator) -> WebhookEvent.Content {
        guard let expression = webhooks.record, let object = value(expression, evaluator) else {
            return .hint(providerID: nil)
        }
        var inner = evaluator
        inner.record = object
        let record = webhooks.read ?? definition.record
        let echo = EchoReader(echo: record.echo, evaluator: inner)
        let reader = RecordReader(
            record: record,
            evaluator: inner,
            denomination: expectation?.accepted.denomination ?? echo.denomination
        )
        guard let read = reader.read() else { return .hint(providerID: nil) }
        let differences = expectation.map(echo.differences) ?? []
        if !differences.isEmpty { return .quarantined(differences, read) }
        // A local record without a status says nothing of where the object stands.
        if record.status == nil || webhooks.isHint { return .hint(providerID: read.providerID) }
        return .record(read)
    }

    private func value(_ expression: Expression, _ evaluator: Evaluator) -> Datum? {
        // As absent as a step that does not fit.
        (try? evaluator.value(of: expression)) ?? nil
    }
}

extension Webhooks {
    /// Whether nothing proves who sent an event.
    fileprivate var isHint: Bool {
        switch verification {
        case .none, .sns: true
        case .hmac, .equals, .ecdsa: false
        }
    }
}
