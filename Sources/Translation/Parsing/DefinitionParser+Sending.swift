import HTTP
import Intents
import JSON

extension DefinitionParser {
    mutating func parseEndpoints(_ value: Value) {
        let reader = reader(value, "endpoints")
        definition.endpoints.live = endpoint(reader, "live")
        definition.endpoints.sandbox = endpoint(reader, "sandbox")
        reader.finish()
        if definition.endpoints.live == nil, definition.endpoints.sandbox == nil,
            value.kind == .object
        {
            diagnostics.report(at: value, "endpoints needs an origin for live or sandbox")
        }
    }

    private func endpoint(_ reader: ObjectReader, _ name: String) -> Expression? {
        guard let value = reader.required(name, like: "an https origin, or \"none\""),
            !isNone(value)
        else { return nil }
        let expression = values(.endpoints).parse(value)
        guard case .text(let text) = expression.kind else {
            if value.kind != .string { reader.wrong(value, name, "an https origin, or \"none\"") }
            checkHostHole(expression, value)
            return expression
        }
        do throws(AbsoluteURL.Fault) {
            _ = try AbsoluteURL.endpoint(text)
        } catch {
            diagnostics.report(
                at: value,
                "endpoints.\(name) must be an https origin with an optional path"
                    + " (no query, no trailing slash), not \(text.quoted)"
            )
        }
        return expression
    }

    /// A hole may be one label of the host, or the whole origin.
    private func checkHostHole(_ expression: Expression, _ value: Value) {
        for reference in expression.references {
            guard case .param(let name) = reference.root,
                let field = vocabulary.account.first(where: { $0.name == name })
            else { continue }
            let label = CharacterSet("a-z0-9-")
            let isLabel = field.characters.flatMap { set in label.map(set.isSubset) } ?? false
            if field.kind != .origin && !isLabel {
                diagnostics.report(
                    at: value,
                    "a hole in a host needs account.\(name) with \"chars\": \"a-z0-9-\","
                        + " or \"type\": \"origin\" for a whole origin"
                )
            }
            if reference.mayBeAbsent {
                diagnostics.report(at: value, "account.\(name) may be absent and stands in a host")
            }
        }
    }

    mutating func parseAuth(_ value: Value) {
        let reader = reader(value, "auth")
        let parser = values(.auth)
        var auth = Auth()
        auth.bearer = reader.optional("bearer").map { parser.parse($0) }
        if let basic = reader.optional("basic") { auth.basic = pair(basic, "auth.basic", parser) }
        auth.headers = members(reader.optional("headers"), "auth.headers", .auth)
        auth.query = members(reader.optional("query"), "auth.query", .auth)
        auth.nonce = reader.optional("nonce").flatMap { self.nonce($0) }
        auth.signing = reader.optional("sign").flatMap { signing($0, "auth.sign", .auth) }
        auth.token = reader.optional("token").flatMap { self.token($0) }
        auth.gather()
        reader.finish()
        checkHeaderNames(auth.headers)
        if auth.bearer == nil && auth.basic.isEmpty && auth.headers.isEmpty && auth.query.isEmpty {
            diagnostics.report(at: value, "auth needs bearer, basic, headers or query")
        }
        definition.auth = auth
    }

    private func pair(_ value: Value, _ label: String, _ parser: ExpressionParser) -> [Expression] {
        guard value.kind == .array, value.count == 2 else {
            diagnostics.report(at: value, "\(label) must be [user, password]")
            return []
        }
        return value.elements.map { parser.parse($0) }
    }

    private func nonce(_ value: Value) -> Auth.Nonce? {
        let reader = reader(value, "auth.nonce")
        let length = reader.required("length", like: "32").flatMap {
            reader.integer($0, "length", in: 8...128)
        }
        let set = characters(reader.required("chars", like: "\"A-Za-z\""), "auth.nonce.chars")
        reader.finish()
        guard let length, let set else { return nil }
        return Auth.Nonce(length: length, characters: set)
    }

    func signing(_ value: Value, _ label: String, _ site: Site) -> Signing? {
        let reader = reader(value, label)
        let signing = signing(reader, site)
        reader.finish()
        return signing
    }

    func signing(_ reader: ObjectReader, _ site: Site) -> Signing? {
        let parser = values(site)
        let algorithm: Signing.Algorithm? = reader.required("hmac", like: "sha256").flatMap {
            reader.choice($0, "hmac")
        }
        if algorithm == .sha1 && site == .auth {
            diagnostics.report(at: reader.value, "sha1 only verifies webhooks; sign with sha256")
        }
        let key = reader.required("key", like: "\"$secret.signing_key\"").map { parser.parse($0) }
        let form: Signing.KeyForm? = reader.optional("key_is").flatMap {
            reader.choice($0, "key_is")
        }
        let over = reader.required("over", like: "the text that is signed").map {
            parser.parse($0)
        }
        let encodings = reader.required("encode", like: "[\"hex\"]").map { list in
            list.elements.compactMap { element -> Signing.Encoding? in
                reader.choice(element, "encode")
            }
        }
        guard let algorithm, let key, let over, let encodings else { return nil }
        if encodings.isEmpty {
            diagnostics.report(
                at: reader.value, "\(reader.label).encode needs at least one of hex, HEX, base64")
        }
        return Signing(
            algorithm: algorithm,
            key: key,
            keyForm: form ?? .utf8,
            over: over,
            encodings: encodings
        )
    }

    private func token(_ value: Value) -> Auth.Token? {
        let reader = reader(value, "auth.token")
        let parser = values(.auth)
        let path = reader.required("post", like: "\"/oauth2/token\"").map {
            self.path($0, "auth.token", .auth)
        }
        let basic = reader.optional("basic").map { pair($0, "auth.token.basic", parser) } ?? []
        let form = members(reader.optional("form"), "auth.token.form", .auth)
        let body = reader.optional("body").map { parser.parse($0) }
        let answer = values(.token)
        let token = reader.required("value", like: "\"$body.access_token\"").map {
            answer.parse($0)
        }
        let expiry = reader.optional("expires_in").map { answer.parse($0) }
        reader.finish()
        guard let path, let token else { return nil }
        return Auth.Token(
            path: path,
            basic: basic,
            form: form,
            body: body,
            value: token,
            expiresIn: expiry
        )
    }

    func checkHeaderNames(_ headers: [Expression.Member]) {
        for header in headers where Field.Name(header.name) == nil {
            diagnostics.report(at: header.offset, "\(header.name.quoted) is no header name")
        }
    }
}
