import Intents
import JSON

/// Reads a translator file section by section; later sections are typed by the earlier ones.
struct DefinitionParser {
    let diagnostics: Diagnostics
    var vocabulary = Vocabulary()
    var definition = Definition.Sections()

    /// The sections of a file; those without a mark must be there.
    private static let sections: [(name: String, example: String)] = [
        ("endpoints", "{ \"live\": \"https://api.example.com\", \"sandbox\": \"none\" }"),
        ("auth", "{ \"bearer\": \"$secret.api_key\" }"),
        ("accepts", "{ \"currency\": \"iso4217\" }"),
        ("idempotency", "an object, or \"none\""),
        ("create", "{ \"post\": \"/v1/payments\", … }"),
        ("record", "{ \"provider_id\": \"$record.id\", … }"),
        ("error", "{ \"code\": \"$body.code\" }"),
        ("lookup", "an object, or \"none\""),
        ("webhooks", "an object, or \"none\""),
        ("sandbox", "{ \"create\": { \"status\": 201, \"body\": {…} } }"),
    ]

    init(diagnostics: Diagnostics) {
        self.diagnostics = diagnostics
    }

    mutating func parse(_ root: Value, expectedName: String?) -> Definition.Sections {
        let file = ObjectReader(root, "the file", diagnostics)
        guard root.kind == .object else { return definition }
        parseHead(file, expectedName)
        definition.title = file.text("title")
        definition.documentation = file.text("docs")
        // Declarations first: everything after them is typed by what they say.
        if let value = file.optional("capabilities") { parseCapabilities(value, file) }
        if let value = file.optional("account") { parseAccount(value) }
        if let value = file.optional("tables") { parseTables(value) }
        if let value = file.optional("money") { parseMoney(value) }
        var values: [String: Value] = [:]
        for (name, example) in Self.sections {
            values[name] = file.required(name, like: example)
        }
        if let value = values["accepts"] { parseAccepts(value) }
        if let value = values["endpoints"] { parseEndpoints(value) }
        if let value = values["auth"] { parseAuth(value) }
        if let value = values["error"] { parseError(value) }
        if let value = values["record"] { definition.record = parseRecord(value, "record") }
        if let value = values["idempotency"] { parseIdempotency(value) }
        if let value = values["create"] { parseCreate(value) }
        if let value = values["lookup"] { parseLookup(value) }
        if let value = values["webhooks"] { parseWebhooks(value) }
        if let value = values["sandbox"] { parseSandbox(value) }
        definition.sealed = answerPaths(file.optional("seal"), "seal")
        definition.redacted = answerPaths(file.optional("redact"), "redact")
        file.finish()
        return definition
    }

    private mutating func parseHead(_ file: ObjectReader, _ expectedName: String?) {
        if let format = file.required("format", like: "1"), format.integer != 1 {
            diagnostics.report(at: format, "this program reads \"format\": 1")
        }
        guard let value = file.required("name", like: "the file's name without .json") else {
            return
        }
        guard let name = file.text(value, "name") else { return }
        definition.name = name
        if !ProviderName.isValid(name) {
            diagnostics.report(at: value, "a name is [a-z][a-z0-9_]{0,31}, not \(name.quoted)")
        } else if let expectedName, expectedName != name {
            diagnostics.report(
                at: value,
                "the name must be that of the file: \(expectedName.quoted), not \(name.quoted)"
            )
        }
    }

    private func answerPaths(_ value: Value?, _ label: String) -> [Reference] {
        guard let value else { return [] }
        guard value.kind == .array else {
            diagnostics.report(at: value, "\(label) must be a list of paths like \"$body.secret\"")
            return []
        }
        return value.elements.compactMap { element in
            let expression = values(.answer).allowingEvery().parse(element)
            guard case .reference(let reference) = expression.kind, reference.root == .body else {
                diagnostics.report(at: element, "\(label) lists paths like \"$body.secret\"")
                return nil
            }
            return reference
        }
    }

    /// A parser of values for one part of the file.
    func values(_ site: Site) -> ExpressionParser {
        ExpressionParser(vocabulary: vocabulary, diagnostics: diagnostics, site: site)
    }

    func conditions(_ site: Site) -> ConditionParser {
        ConditionParser(values: values(site))
    }

    func reader(_ value: Value, _ label: String) -> ObjectReader {
        ObjectReader(value, label, diagnostics)
    }

    /// The members of an object of values: headers, query, form.
    func members(_ value: Value?, _ label: String, _ site: Site) -> [Expression.Member] {
        guard let value else { return [] }
        guard value.kind == .object else {
            diagnostics.report(at: value, "\(label) must be an object, not \(value.kind.article)")
            return []
        }
        let parser = values(site)
        return value.members.map { member in
            let name = member.text
            if name.isFormName {
                diagnostics.report(
                    at: member.name,
                    "\(label) lists its members by name, no form; for this name write \("$\(name)".quoted)"
                )
            }
            return Expression.Member(
                name: name.withoutEscape,
                value: parser.parse(member.value),
                offset: member.name.offset
            )
        }
    }

    func isNone(_ value: Value) -> Bool { value.holds("none") }

    /// A duration like `120s`, `15m`, `96h` or `7d`, in seconds.
    func seconds(_ value: Value, _ label: String) -> Int? {
        let text = value.text ?? ""
        let units = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
        guard let unit = text.last.flatMap({ units[String($0)] }),
            let number = Int(text.dropLast()), (0...Limits.count).contains(number)
        else {
            diagnostics.report(
                at: value, "\(label) must be a duration like \"120s\", \"24h\" or \"7d\"")
            return nil
        }
        return number * unit
    }

    func characters(_ value: Value?, _ label: String) -> CharacterSet? {
        guard let value else { return nil }
        if let text = value.text, let set = CharacterSet(text) { return set }
        diagnostics.report(at: value, "\(label) must be a set of characters like \"A-Za-z0-9._-\"")
        return nil
    }
}
