import Intents
import JSON

extension DefinitionParser {
    mutating func parseIdempotency(_ value: Value) {
        definition.statesNoIdempotency = isNone(value)
        if isNone(value) { return }
        let reader = reader(value, "idempotency")
        guard value.kind == .object else { return }
        let place = reader.required("carry", like: "{ \"header\": \"Idempotency-Key\" }").flatMap {
            carry($0)
        }
        let shape = reader.required("shape", like: "\"uuid4\"").flatMap { self.shape($0) }
        let scope: Idempotency.KeyScope? = reader.optional("scope").flatMap {
            reader.choice($0, "scope")
        }
        let window = reader.required("window", like: "\"24h\", \"forever\" or \"unknown\"").flatMap
        { self.window($0) }
        let replays = reader.required("replays", like: "\"verbatim\"").flatMap { self.replays($0) }
        let clientErrors: Idempotency.ClientErrors? = choice(reader, "client_error")
        let serverErrors: Idempotency.ServerErrors? = choice(reader, "server_error")
        let inFlight = reader.required("in_flight", like: "a condition or \"unknown\"")
        let mismatch = reader.required("mismatch", like: "a condition or \"unknown\"")
        let proof = reader.required("proof", like: "a condition or \"none\"")
        let quiet = reader.optional("quiet_after").flatMap { seconds($0, "quiet_after") }
        reader.finish()
        guard let place, let shape, let window, let replays, let clientErrors, let serverErrors,
            let inFlight, let mismatch, let proof
        else { return }
        definition.idempotency = Idempotency(
            place: place,
            shape: shape,
            scope: scope ?? .account,
            window: window,
            replays: replays,
            clientErrors: clientErrors,
            serverErrors: serverErrors,
            inFlight: inFlight.holds("unknown")
                ? nil : conditions(.answer).parse(inFlight, "in_flight"),
            mismatch: self.mismatch(mismatch),
            proof: isNone(proof) ? nil : conditions(.answer).parse(proof, "proof"),
            quietSeconds: quiet ?? Idempotency.defaultQuietSeconds,
            offset: value.offset
        )
    }

    private func choice<Choice>(_ reader: ObjectReader, _ name: String) -> Choice?
    where Choice: RawRepresentable<String> & CaseIterable {
        let known = Choice.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
        return reader.required(name, like: known).flatMap { reader.choice($0, name) }
    }

    private func carry(_ value: Value) -> Idempotency.Place? {
        let reader = reader(value, "idempotency.carry")
        let header = reader.text("header")
        let query = reader.text("query")
        let body = reader.text("body")
        let form = reader.text("form")
        reader.finish()
        func path(_ text: String) -> [String] { text.split(separator: ".").map(String.init) }
        switch (header, query, body, form) {
        case (let header?, nil, nil, nil): return .header(header)
        case (nil, let query?, nil, nil): return .query(query)
        case (nil, nil, let body?, nil): return .body(path(body))
        case (nil, nil, nil, let form?): return .form(path(form))
        default:
            diagnostics.report(
                at: value,
                "idempotency.carry names one place: header, query, body or form"
            )
            return nil
        }
    }

    private func shape(_ value: Value) -> Idempotency.Shape? {
        if value.holds("uuid4") { return .uuid4 }
        let reader = reader(value, "idempotency.shape")
        guard value.kind == .object, let inner = reader.required("token", like: "{ \"max\": 64 }")
        else { return nil }
        reader.finish()
        let token = self.reader(inner, "idempotency.shape.token")
        let maximum = token.required("max", like: "255").flatMap {
            token.integer($0, "max", in: 1...Limits.count)
        }
        let set = characters(
            token.required("chars", like: "\"A-Za-z0-9\""),
            "idempotency.shape.token.chars"
        )
        token.finish()
        guard let maximum, let set else { return nil }
        let shape = Idempotency.Shape.token(maximum: maximum, characters: set)
        if KeyAlphabet(set).bits(inLength: maximum) < Limits.keyBits {
            diagnostics.report(
                at: value,
                "a key of this shape has room for fewer than \(Limits.keyBits) bits"
            )
            return nil
        }
        return shape
    }

    private func window(_ value: Value) -> Idempotency.Window? {
        if value.holds("forever") { return .forever }
        if value.holds("unknown") { return .unknown }
        return seconds(value, "idempotency.window").map { .seconds($0) }
    }

    private func replays(_ value: Value) -> Idempotency.Replays? {
        if value.holds("verbatim") { return .verbatim }
        if value.holds("latest") { return .latest }
        let reader = reader(value, "idempotency.replays")
        let conflict = reader.required("conflict", like: "the refusal that proves it").map {
            conditions(.answer).parse($0, "conflict")
        }
        let id = reader.optional("provider_id").map { values(.answer).parse($0) }
        reader.finish()
        return conflict.map { .conflict($0, providerID: id) }
    }

    private func mismatch(_ value: Value) -> Idempotency.Mismatch {
        if value.holds("replays") { return .replays }
        if value.holds("executes") { return .executes }
        if value.holds("unknown") { return .unknown }
        return .recognised(conditions(.answer).parse(value, "mismatch"))
    }
}
