import Digest
import HTTP
import Intents

/// Adds to a rendered request what proves who sends it; evaluated at each send, never stored.
struct Authorizer {
    let definition: Definition
    let account: AccountValues

    /// The request as a preview shows it: what only a send can make stands as a placeholder.
    func preview(_ request: Request) throws(EvaluationFault) -> Request {
        var sending = Scope.Sending()
        sending.sentAt = .placeholder("{{sent_at}}")
        sending.nonce = .placeholder("{{nonce}}")
        sending.token = .placeholder("{{token}}")
        sending.signature = .placeholder("{{signature}}")
        sending.request = request
        return try authorize(request, sending)
    }

    private func authorize(
        _ request: Request,
        _ sending: Scope.Sending
    ) throws(EvaluationFault) -> Request {
        let scope = Scope(account: account, sending: sending)
        let renderer = Renderer(
            evaluator: Evaluator(definition: definition, scope: scope),
            plan: nil
        )
        let evaluator = renderer.evaluator
        var fields: [Field] = []
        let auth = definition.auth
        if let bearer = auth.bearer, let token = try evaluator.text(of: bearer) {
            try append("Bearer \(token)", bearer.references, to: &fields)
        }
        if auth.basic.count == 2, let user = try evaluator.value(of: auth.basic[0]),
            let password = try evaluator.value(of: auth.basic[1])
        {
            let references = auth.basic.flatMap(\.references)
            try append("Basic \(Self.basic(user, password))", references, to: &fields)
        }
        for header in auth.headers {
            if let field = try renderer.field(header) { fields.append(field) }
        }
        var authorized = request
        authorized.fields = Fields(fields + request.fields.list)
        authorized.url += try query(auth.query, evaluator, startsQuery: !request.url.contains("?"))
        return authorized
    }

    /// RFC 7617, but for a preview, whose placeholders stay readable.
    private static func basic(_ user: Datum, _ password: Datum) -> String {
        let text = "\(user.scalarText ?? ""):\(password.scalarText ?? "")"
        if user.isPlaceholder || password.isPlaceholder { return text }
        return Base64.encode(Array(text.utf8))
    }

    private func append(
        _ value: String,
        _ references: [Reference],
        to fields: inout [Field]
    ) throws(EvaluationFault) {
        guard let field = Field("Authorization", value) else {
            throw .notInHeader(name: "Authorization", by: references)
        }
        fields.append(field)
    }

    private func query(
        _ members: [Expression.Member],
        _ evaluator: Evaluator,
        startsQuery: Bool
    ) throws(EvaluationFault) -> String {
        var text = ""
        for member in members {
            guard let value = try evaluator.value(of: member.value),
                let plain = value.scalarText
            else { continue }
            text += text.isEmpty && startsQuery ? "?" : "&"
            text += PercentEncoding.query.encode(member.name) + "="
            text += value.isPlaceholder ? plain : PercentEncoding.query.encode(plain)
        }
        return text
    }
}
