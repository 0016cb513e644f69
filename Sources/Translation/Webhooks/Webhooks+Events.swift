import HTTP
import JSON

/// What references find in a webhook request, whether it is verified or read.
extension Webhooks {
    /// The body as JSON, a form as an object of texts; nil where it is neither.
    func body(of request: Request) -> Value? {
        let limits = JSON.Limits(bytes: Limits.webhookBytes, depth: Limits.answerDepth)
        switch body {
        // A body that is no JSON holds no events.
        case .json: return (try? Document(parsing: request.body, limits: limits))?.root
        case .form: return Self.form(request.body)
        }
    }

    private static func form(_ body: [UInt8]) -> Value? {
        guard body.count <= Limits.webhookBytes,
            let text = String(validating: body, as: UTF8.self)
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

    /// One event or several; the whole body where the file does not say.
    func events(in body: Value, by evaluator: Evaluator) -> [Datum] {
        guard let events else { return [.json(body)] }
        // As absent as a step that does not fit.
        guard let found = (try? evaluator.value(of: events)) ?? nil else { return [] }
        return found.isList ? found.elements : [found]
    }
}

extension Scope {
    /// A request that was received, with the body that was read from it.
    mutating func receive(_ request: Request, body: Value?) {
        answer = ReceivedAnswer(status: 200, fields: request.fields, body: body)
        sending.request = request
    }
}
