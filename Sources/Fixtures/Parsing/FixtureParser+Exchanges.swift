import HTTP
import Intents
import JSON
import Translation

extension FixtureParser {
    func parseExchanges(_ value: Value?) -> [Exchange] {
        guard let value else { return [] }
        guard value.kind == .array else {
            diagnostics.report(at: value, "exchanges must be a list, not \(value.kind.article)")
            return []
        }
        if value.count > Limits.exchanges {
            diagnostics.report(at: value, "exchanges has more than \(Limits.exchanges) entries")
            return []
        }
        return value.elements.enumerated().map { parseExchange($1, $0) }
    }

    private func parseExchange(_ value: Value, _ index: Int) -> Exchange {
        let label = "exchanges[\(index)]"
        let path = "/exchanges/\(index)"
        let reader = ObjectReader(value, label, diagnostics)
        let place = Place(path, of: value)
        let expected = reader.optional("expect").map { parseExpectedRequest($0, label, path) }
        let answer = reader.optional("answer").map { parseProviderAnswer($0, label, path) }
        let fault = reader.optional("fault")
        let result = parseResult(reader, answer, fault)
        let exchange = Exchange(
            expected: expected ?? ExpectedRequest(place: place),
            result: result,
            statedEffect: parseEffect(reader, result, fault),
            delay: reader.optional("delay").flatMap { parseDuration($0, "\(label).delay") }
                ?? .zero,
            times: reader.integer("times", in: 1...Limits.times) ?? 1,
            place: place
        )
        reader.finish()
        return exchange
    }

    /// Exactly one of answer and fault; a truncated answer is both.
    private func parseResult(
        _ reader: ObjectReader,
        _ answer: Exchange.ProviderAnswer?,
        _ fault: Value?
    ) -> Exchange.Result {
        guard let fault else {
            if let answer { return .answer(answer) }
            if reader.value.kind == .object {
                diagnostics.report(
                    at: reader.value, "\(reader.label) lacks what comes back: an answer or a fault")
            }
            return .fault(.closed)
        }
        if fault.holds(Exchange.truncated) {
            if let answer { return .truncated(answer) }
            diagnostics.report(
                at: fault, "\(reader.label): \"truncated\" needs the answer that is cut off")
            return .fault(.closed)
        }
        if answer != nil {
            diagnostics.report(
                at: fault, "\(reader.label) has an answer and a fault; only \"truncated\" has both")
        }
        guard let text = reader.text(fault, "fault") else { return .fault(.closed) }
        guard let known = Exchange.Fault(rawValue: text) else {
            let detail = UnknownName.detail(text, among: Exchange.faults)
            diagnostics.report(at: fault, "\(reader.label).fault: \(detail)")
            return .fault(.closed)
        }
        return .fault(known)
    }

    /// What the provider did is stated where nothing shows it, and only where it was reached.
    private func parseEffect(
        _ reader: ObjectReader,
        _ result: Exchange.Result,
        _ fault: Value?
    ) -> Exchange.Effect? {
        let member = reader.optional("effect")
        let effect: Exchange.Effect? = member.flatMap { reader.choice($0, "effect") }
        guard let fault, Exchange.faults.contains(where: fault.holds) else { return effect }
        if case .fault(let fault) = result, fault.isBeforeSending {
            if let member {
                diagnostics.report(
                    at: member,
                    "\(reader.label): nothing is sent, so there is no \"effect\" to state"
                )
            }
        } else if member == nil {
            diagnostics.report(
                at: fault,
                "\(reader.label) lacks \"effect\": whether the provider did it, \"none\" or"
                    + " \"applied\""
            )
        }
        return effect
    }

    private func parseProviderAnswer(
        _ value: Value,
        _ exchange: String,
        _ path: String
    ) -> Exchange.ProviderAnswer {
        let label = "\(exchange).answer"
        let reader = ObjectReader(value, label, diagnostics)
        let status = reader.required("status", like: "200").flatMap {
            reader.integer($0, "status", in: Limits.statuses)
        }
        var fields = parseFields(reader.optional("headers"), "\(label).headers")
        let body = reader.optional("body").map {
            WrittenBody(value: $0, place: Place("\(path)/answer/body", of: $0))
        }
        reader.finish()
        if body?.isJSON == true, fields.first("Content-Type") == nil,
            let type = Field("Content-Type", "application/json")
        {
            fields = Fields([type] + fields.list)
        }
        return Exchange.ProviderAnswer(
            status: status.flatMap(Status.init) ?? 200,
            fields: fields,
            body: body
        )
    }

    /// The headers of a message that is sent: texts, each name once.
    func parseFields(_ value: Value?, _ label: String) -> Fields {
        var fields = Fields()
        guard let value else { return fields }
        let reader = ObjectReader(value, label, diagnostics)
        guard hasFieldCount(value, label) else { return fields }
        for member in value.members {
            guard let name = parseFieldName(member, label, after: fields.list.map(\.name)),
                let text = reader.text(member.value, member.text)
            else { continue }
            if let field = Field(name, text) {
                fields.append(field)
            } else {
                reader.wrong(
                    member.value, member.text, "visible ASCII without spaces at its ends")
            }
        }
        return fields
    }

    func hasFieldCount(_ value: Value, _ label: String) -> Bool {
        if value.count <= Limits.fields { return true }
        diagnostics.report(at: value, "\(label) has more than \(Limits.fields) headers")
        return false
    }

    func parseFieldName(
        _ member: Value.Member,
        _ label: String,
        after others: [Field.Name]
    ) -> Field.Name? {
        guard let name = Field.Name(member.text) else {
            diagnostics.report(at: member.name, "\(label): \(member.text.quoted) is no header name")
            return nil
        }
        if others.contains(name) {
            diagnostics.report(
                at: member.name,
                "\(label): \(member.text.quoted) stands twice; the case of a header's name is no"
                    + " difference"
            )
        }
        return name
    }
}
