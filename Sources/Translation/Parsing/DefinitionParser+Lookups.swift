import Intents
import JSON

extension DefinitionParser {
    mutating func parseLookup(_ value: Value) {
        if isNone(value) { return }
        let reader = reader(value, "lookup")
        definition.lookup.byID = reader.optional("by_id").flatMap { query($0, "lookup.by_id") }
        definition.lookup.byKey = reader.optional("by_key").flatMap { query($0, "lookup.by_key") }
        reader.finish()
        if value.kind == .object && value.count == 0 {
            diagnostics.report(at: value, "lookup needs \"by_id\" or \"by_key\"; or write \"none\"")
        }
    }

    private func query(_ value: Value, _ label: String) -> Lookup.Query? {
        let reader = reader(value, label)
        let get = reader.optional("get")
        let post = reader.optional("post")
        guard let target = get ?? post, get == nil || post == nil else {
            diagnostics.report(at: value, "\(label) needs either \"get\" or \"post\" with a path")
            return nil
        }
        let path = path(target, label, .lookup)
        let query = members(reader.optional("query"), "\(label).query", .lookup)
        let headers = members(reader.optional("headers"), "\(label).headers", .lookup)
        let body = reader.optional("body").map { values(.lookup).parse($0) }
        let success = reader.optional("success").map {
            conditions(.answer).parse($0, "success")
        }
        let absent = reader.optional("absent").map { conditions(.answer).parse($0, "absent") }
        let found = found(reader, label)
        let read = reader.optional("read").map { parseRecord($0, "read") }
        let isByKey = label == "lookup.by_key"
        let lag = isByKey ? reader.optional("lag").flatMap { seconds($0, "\(label).lag") } : nil
        let means = isByKey ? reader.text("absent_means") : nil
        if let means, means != "unknown" && means != "not_applied" {
            diagnostics.report(
                at: value,
                "\(label).absent_means is \"unknown\" or \"not_applied\", not \(means.quoted)"
            )
        }
        if means == "not_applied" && lag == nil {
            diagnostics.report(
                at: value,
                "\(label).absent_means \"not_applied\" is believed only after \"lag\"; state it"
            )
        }
        reader.finish()
        guard let found else { return nil }
        return Lookup.Query(
            method: get == nil ? "POST" : "GET",
            path: path,
            query: query,
            headers: headers,
            body: body,
            success: success,
            found: found,
            absent: absent,
            read: read,
            lagSeconds: lag ?? 0,
            absentMeansNotApplied: means == "not_applied",
            offset: value.offset
        )
    }

    private func found(_ reader: ObjectReader, _ label: String) -> Lookup.Found? {
        let record = reader.optional("record")
        let records = reader.optional("records")
        switch (record, records) {
        case (let record?, nil): return .one(values(.answer).parse(record))
        case (nil, let records?):
            let echo = definition.record.echo
            if echo.key == nil && echo.reference == nil {
                diagnostics.report(
                    at: records,
                    "\(label).records needs record.echo.key or record.echo.reference to tell ours"
                )
            }
            return .several(values(.answer).parse(records))
        default:
            diagnostics.report(at: reader.value, "\(label) needs either \"record\" or \"records\"")
            return nil
        }
    }

    mutating func parseWebhooks(_ value: Value) {
        if isNone(value) { return }
        let reader = reader(value, "webhooks")
        guard value.kind == .object else { return }
        var webhooks = Webhooks()
        webhooks.offset = value.offset
        if let verify = reader.required("verify", like: "{ \"hmac\": … } or \"none\"") {
            webhooks.verification = verification(verify) ?? .none
        }
        webhooks.body = reader.optional("body").flatMap { reader.choice($0, "body") } ?? .json
        let parser = values(.webhooks)
        webhooks.events = reader.optional("events").map { parser.parse($0) }
        webhooks.eventID = reader.optional("event_id").map { parser.parse($0) }
        webhooks.only = reader.optional("only").map { conditions(.webhooks).parse($0, "only") }
        webhooks.record = reader.optional("record").map { parser.parse($0) }
        webhooks.read = reader.optional("read").map { parseRecord($0, "read") }
        webhooks.answer = reader.text("answer")
        reader.finish()
        definition.webhooks = webhooks
    }

    private func verification(_ value: Value) -> Webhooks.Verification? {
        if isNone(value) { return Webhooks.Verification.none }
        let reader = reader(value, "webhooks.verify")
        defer { reader.finish() }
        guard value.kind == .object else { return nil }
        if value["sns"] != nil {
            return reader.optional("sns").map { .sns(topics: reader.texts($0, "sns")) }
        }
        guard
            let signature = reader.required("signature", like: "{ \"header\": … }").flatMap({
                signature($0)
            })
        else { return nil }
        if value["equals"] != nil {
            return reader.optional("equals").map { .equals(values(.verify).parse($0), signature) }
        }
        if value["ecdsa"] != nil {
            if let algorithm = reader.optional("ecdsa"), !algorithm.holds("sha256") {
                reader.wrong(algorithm, "ecdsa", "\"sha256\"")
            }
            return reader.required("key_url", like: "a path").map {
                .ecdsa(keyURL: values(.verify).parse($0), signature)
            }
        }
        let tolerance = reader.optional("tolerance").flatMap { seconds($0, "tolerance") }
        return signing(reader, .verify).map {
            .hmac($0, signature, toleranceSeconds: tolerance)
        }
    }

    private func signature(_ value: Value) -> Webhooks.Signature? {
        let reader = reader(value, "webhooks.verify.signature")
        defer { reader.finish() }
        let header = reader.optional("header")
        let text = reader.optional("value").map { values(.verify).parse($0) }
        let prefix = reader.text("prefix")
        let parts = reader.optional("parts").flatMap { self.parts($0) }
        guard header != nil || text != nil else {
            diagnostics.report(at: value, "a signature stands in a \"header\" or is a \"value\"")
            return nil
        }
        let headers = header.map {
            $0.kind == .array ? reader.texts($0, "header") : [$0.text ?? ""]
        }
        return Webhooks.Signature(headers: headers ?? [], value: text, prefix: prefix, parts: parts)
    }

    private func parts(_ value: Value) -> Webhooks.Signature.Parts? {
        let reader = reader(value, "webhooks.verify.signature.parts")
        let time = reader.text("time")
        let text = reader.requiredText("value", like: "\"v1\"")
        reader.finish()
        return text.map { Webhooks.Signature.Parts(time: time, value: $0) }
    }

    mutating func parseSandbox(_ value: Value) {
        let reader = reader(value, "sandbox")
        definition.sandbox.offset = value.offset
        definition.sandbox.create = reader.required("create", like: "{ \"status\": 201, … }")
            .flatMap { sandboxAnswer($0, "sandbox.create") }
        definition.sandbox.byID = reader.optional("by_id").flatMap {
            sandboxAnswer($0, "sandbox.by_id")
        }
        reader.finish()
    }

    private func sandboxAnswer(_ value: Value, _ label: String) -> Sandbox.Answer? {
        let reader = reader(value, label)
        let status = reader.required("status", like: "201").flatMap {
            reader.integer($0, "status", in: 200...599)
        }
        let body = reader.required("body", like: "the provider's answer").map {
            values(.sandbox).parse($0)
        }
        let headers = members(reader.optional("headers"), "\(label).headers", .sandbox)
        reader.finish()
        guard let status, let body else { return nil }
        return Sandbox.Answer(status: status, headers: headers, body: body, offset: value.offset)
    }
}
