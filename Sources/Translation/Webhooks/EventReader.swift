import HTTP
import Intents

/// Reads the events out of a webhook request, whoever sent it.
struct EventReader {
    let definition: Definition
    let webhooks: Webhooks
    let request: Request
    let account: AccountValues
    let expectation: Expectation?

    func read() throws(WebhookFault) -> [WebhookEvent] {
        guard let body = webhooks.body(of: request) else { throw .bodyUnreadable }
        var scope = Scope(intent: expectation?.accepted, account: account, key: expectation?.key)
        scope.receive(request, body: body)
        let evaluator = Evaluator(definition: definition, scope: scope)
        let events = webhooks.events(in: body, by: evaluator)
        guard events.count <= Limits.webhookEvents else {
            throw .tooManyEvents(limit: Limits.webhookEvents)
        }
        return events.compactMap { event in
            var inner = evaluator
            inner.scope.event = event
            return self.event(inner)
        }
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
