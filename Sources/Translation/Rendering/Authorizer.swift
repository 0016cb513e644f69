import Digest
import HTTP
import Intents

/// Adds to a rendered request what proves who sends it, at each send; it is never stored with it.
struct Authorizer {
    private static let authorization: Field.Name = "Authorization"

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
        return try assemble(request, sending, isComplete: true)
    }

    /// The request as it is sent now, with the account's secrets as they are now.
    ///
    /// What is signed is the request with all of `auth` in it but what the signature is part of.
    func authorize(
        _ request: Request,
        sentAt: Instant,
        randomBytes: [UInt8],
        token: String?
    ) throws(EvaluationFault) -> Request {
        if let credentials = account.credentials(by: definition) {
            var authorized = request
            authorized.fields = Fields(credentials + request.fields.list)
            return authorized
        }
        let auth = definition.auth
        var sending = Scope.Sending()
        sending.sentAt = .number(String(sentAt.milliseconds))
        sending.nonce = auth.nonce.map { .text($0.text(from: randomBytes)) }
        sending.token = token.map { .text($0) }
        sending.request = request
        if let signing = auth.signing {
            sending.request = try assemble(request, sending, isComplete: false)
            let signer = Signer(evaluator: evaluator(sending))
            sending.signature = .text(try signer.signature(signing))
            sending.request = request
        }
        return try assemble(request, sending, isComplete: true)
    }

    /// The fields to add, where they are the same at each send and none is missing.
    var lastingCredentials: [Field]? {
        guard definition.auth.isLasting else { return nil }
        // What is missing is missed again at the send, which tells it.
        return try? fields(evaluator(Scope.Sending()), isComplete: true)
    }

    private func evaluator(_ sending: Scope.Sending) -> Evaluator {
        Evaluator(definition: definition, scope: Scope(account: account, sending: sending))
    }

    /// Adds the parts of `auth`; where they are to be complete, none that is needed may be missing.
    private func assemble(
        _ request: Request,
        _ sending: Scope.Sending,
        isComplete: Bool
    ) throws(EvaluationFault) -> Request {
        let evaluator = evaluator(sending)
        let fields = try fields(evaluator, isComplete: isComplete)
        var authorized = request
        authorized.fields = Fields(fields + request.fields.list)
        let query = definition.auth.query
        if !query.isEmpty {
            let startsQuery = !request.url.utf8.contains(UInt8(ascii: "?"))
            authorized.url += try self.query(query, evaluator, startsQuery: startsQuery)
        }
        return authorized
    }

    private func fields(
        _ evaluator: Evaluator,
        isComplete: Bool
    ) throws(EvaluationFault) -> [Field] {
        let auth = definition.auth
        var fields: [Field] = []
        if let bearer = auth.bearer {
            let token = try evaluator.value(of: bearer)
            if isComplete, auth.isBearerNeeded, token == nil {
                throw evaluator.missing(bearer.references)
            }
            if let text = token?.scalarText { try append("Bearer " + text, [bearer], to: &fields) }
        }
        for expression in auth.needed where isComplete {
            guard try evaluator.value(of: expression) == nil else { continue }
            throw evaluator.missing(expression.references)
        }
        if let basic = try basic(auth.basic, evaluator) {
            try append("Basic " + basic, auth.basic, to: &fields)
        }
        if !auth.headers.isEmpty {
            let renderer = Renderer(evaluator: evaluator)
            for header in auth.headers {
                if let field = try renderer.field(header) { fields.append(field) }
            }
        }
        return fields
    }

    /// User and password behind `Basic`.
    func basic(
        _ pair: [Expression],
        _ evaluator: Evaluator
    ) throws(EvaluationFault) -> String? {
        guard pair.count == 2, let user = try evaluator.value(of: pair[0]),
            let password = try evaluator.value(of: pair[1])
        else { return nil }
        return Self.basic(user, password)
    }

    /// RFC 7617, but for a preview, whose placeholders stay readable.
    private static func basic(_ user: Datum, _ password: Datum) -> String {
        let text = "\(user.scalarText ?? ""):\(password.scalarText ?? "")"
        if user.isPlaceholder || password.isPlaceholder { return text }
        return Base64.encode(Array(text.utf8))
    }

    private func append(
        _ value: String,
        _ expressions: [Expression],
        to fields: inout [Field]
    ) throws(EvaluationFault) {
        guard let field = Field(Self.authorization, value) else {
            throw .notInHeader(
                name: "Authorization", by: expressions.flatMap(\.references))
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
