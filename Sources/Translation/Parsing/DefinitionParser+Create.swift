import Intents
import JSON

extension DefinitionParser {
    mutating func parseCreate(_ value: Value) {
        let reader = reader(value, "create")
        guard value.kind == .object else { return }
        var create = Create()
        create.offset = value.offset
        parseTarget(reader, &create)
        create.headers = members(reader.optional("headers"), "create.headers", .create)
        create.query = members(reader.optional("query"), "create.query", .create)
        create.capability = capability(reader)
        if let timeout = reader.optional("timeout") {
            create.timeoutSeconds = seconds(timeout, "create.timeout") ?? create.timeoutSeconds
        }
        parseBody(reader, &create)
        if let reply = reader.required("reply", like: "{ \"success\": …, \"record\": … }") {
            parseReply(reply, &create)
        }
        if let problems = reader.required("problems", like: "a list of rules") {
            create.problems = self.problems(problems)
        }
        reader.finish()
        checkHeaderNames(create.headers)
        definition.create = create
    }

    private func parseTarget(_ reader: ObjectReader, _ create: inout Create) {
        let post = reader.optional("post")
        let put = reader.optional("put")
        guard let target = post ?? put, post == nil || put == nil else {
            diagnostics.report(
                at: reader.value, "create needs either \"post\" or \"put\" with a path")
            return
        }
        create.method = post == nil ? "PUT" : "POST"
        create.path = path(target, "create", .create)
    }

    /// A path; holes in it are encoded, and must never be absent.
    func path(_ value: Value, _ label: String, _ site: Site) -> Expression {
        var parser = values(site)
        parser.isPath = true
        let expression = parser.parse(value)
        let start: String
        switch expression.kind {
        case .text(let text): start = text
        case .template(let fragments):
            if case .literal(let text)? = fragments.first { start = text } else { start = "" }
        default: start = ""
        }
        let isWholeURL = site == .lookup && expression.references.first?.root == .providerID
        if !start.hasPrefix("/") && !isWholeURL {
            diagnostics.report(at: value, "\(label): a path starts with \"/\"")
        }
        for reference in expression.references where reference.mayBeAbsent && site == .create {
            diagnostics.report(
                at: value,
                "`$\(reference.spelling)` may be absent and stands in a path; make it required"
            )
        }
        return expression
    }

    private func parseBody(_ reader: ObjectReader, _ create: inout Create) {
        let body = reader.optional("body")
        let form = reader.optional("form")
        let arrays: Create.FormArrays? = reader.optional("form_arrays").flatMap {
            reader.choice($0, "form_arrays")
        }
        switch (body, form) {
        case (let body?, nil): create.body = .json(values(.create).parse(body))
        case (nil, let form?):
            create.body = .form(members(form, "create.form", .create), arrays: arrays ?? .index)
        case (nil, nil): create.body = .none
        case (let body?, _?):
            diagnostics.report(at: body, "create has a body or a form, not both")
        }
    }

    private func parseReply(_ value: Value, _ create: inout Create) {
        let reader = reader(value, "create.reply")
        if let success = reader.required("success", like: "{ \"status\": 201 }") {
            create.success = conditions(.answer).parse(success, "success")
        }
        if let record = reader.required("record", like: "\"$body\"") {
            create.record = values(.answer).parse(record)
        }
        create.read = reader.optional("read").map { parseRecord($0, "read") }
        reader.finish()
    }

    private func problems(_ value: Value) -> [ProblemRule] {
        guard value.kind == .array else {
            diagnostics.report(at: value, "create.problems must be a list of rules")
            return []
        }
        return value.elements.compactMap { problem($0) }
    }

    private func problem(_ value: Value) -> ProblemRule? {
        let reader = reader(value, "a problem rule")
        let when = reader.required("when", like: "a condition").map {
            conditions(.answer).parse($0, "when")
        }
        let code = reader.required("is", like: "a problem code").map { problemCode($0) }
        let effect: ProblemRule.EffectName? = reader.required(
            "effect", like: "none, applied or unknown"
        ).flatMap { reader.choice($0, "effect") }
        let record = reader.optional("record").map { values(.answer).parse($0) }
        let read = reader.optional("read").map { parseRecord($0, "read") }
        let retryAfter = reader.optional("retry_after").map { values(.answer).parse($0) }
        reader.finish()
        guard let when, let code, let effect else { return nil }
        if (effect == .applied) != (record != nil) {
            diagnostics.report(
                at: value,
                "\"effect\": \"applied\" and \"record\" go together: a refusal that left an object"
            )
        }
        return ProblemRule(
            condition: when,
            code: code,
            effect: effect,
            record: record,
            read: read,
            retryAfter: retryAfter,
            offset: value.offset
        )
    }

    /// A code of the problem table, or a map whose every value is one.
    func problemCode(_ value: Value) -> Expression {
        let expression = values(.answer).parse(value)
        if expression.literalTexts.isEmpty && !expression.isBroken {
            diagnostics.report(at: value, "expected a problem code, or a $map to codes")
        }
        for (text, offset) in expression.literalTexts where ProblemCode(rawValue: text) == nil {
            let detail = UnknownName.detail(text, among: ProblemCode.names)
            diagnostics.report(at: offset, "no problem code: \(detail)")
        }
        return expression
    }

    mutating func parseError(_ value: Value) {
        let reader = reader(value, "error")
        let parser = values(.answer).allowingEvery()
        definition.error.code = reader.optional("code").map { parser.parse($0) }
        definition.error.message = reader.optional("message").map { parser.parse($0) }
        definition.error.requestID = reader.optional("request_id").map { parser.parse($0) }
        definition.error.fields = reader.optional("fields").map { parser.parse($0) }
        reader.finish()
    }
}

extension Expression {
    /// The texts that the expression itself spells, with their places.
    var literalTexts: [(text: String, offset: Int)] {
        switch kind {
        case .text(let text): [(text, offset)]
        case .map(let mapping):
            mapping.entries.flatMap(\.value.literalTexts) + (mapping.otherwise?.literalTexts ?? [])
        case .first(let values): values.flatMap(\.literalTexts)
        case .choice(_, let then, let otherwise):
            then.literalTexts + (otherwise?.literalTexts ?? [])
        default: []
        }
    }
}
