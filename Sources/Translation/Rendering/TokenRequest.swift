package import HTTP
package import Intents

/// A credential that a provider lends for a while.
package struct AccessToken: Sendable {
    package let value: String
    /// Nil where the provider does not say.
    package let expiresInSeconds: Int?
}

extension Translator {
    /// The request that fetches a token; nil where the file needs none.
    package func tokenRequest(
        account: AccountValues,
        environment: Environment
    ) throws(Problem) -> Request? {
        guard let token = definition.auth.token else { return nil }
        let scope = Scope(account: account)
        let evaluator = Evaluator(definition: definition, scope: scope)
        let renderer = Renderer(evaluator: evaluator)
        do throws(EvaluationFault) {
            return try tokenRequest(token, renderer, account, environment)
        } catch {
            throw error.problem(for: name)
        }
    }

    private func tokenRequest(
        _ token: Auth.Token,
        _ renderer: Renderer,
        _ account: AccountValues,
        _ environment: Environment
    ) throws(EvaluationFault) -> Request {
        let evaluator = renderer.evaluator
        var fields: [Field] = []
        if !token.basic.isEmpty {
            let authorizer = Authorizer(definition: definition, account: account)
            guard let basic = try authorizer.basic(token.basic, evaluator),
                let field = Field("Authorization", "Basic \(basic)")
            else { throw evaluator.missing(token.basic.flatMap(\.references)) }
            fields.append(field)
        }
        var body: [UInt8] = []
        if let json = token.body {
            try evaluator.value(of: json)?.append(to: &body)
            renderer.state("application/json", in: &fields)
        } else {
            body = try renderer.form(token.form, .index)
            renderer.state("application/x-www-form-urlencoded", in: &fields)
        }
        let url = try origin(of: environment, renderer) + renderer.target(token.path, [])
        return Request(.post, url, fields: Fields(fields), body: body)
    }

    /// The token in an answer; nil where it is none, which means that nothing was sent yet.
    package func readToken(_ answer: Answer) -> AccessToken? {
        guard let token = definition.auth.token, answer.status.class == .success else {
            return nil
        }
        var scope = Scope()
        scope.answer = Scope.ReceivedAnswer(answer)
        let evaluator = Evaluator(definition: definition, scope: scope)
        // What cannot be evaluated is no token.
        guard let value = try? evaluator.text(of: token.value), !value.isEmpty else { return nil }
        // A lifetime that cannot be read is not known.
        let expiresIn = token.expiresIn.flatMap { try? evaluator.text(of: $0) }
        return AccessToken(
            value: value,
            expiresInSeconds: expiresIn.flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil }
        )
    }

    /// How many random bytes one send needs for its nonce.
    package var nonceBytes: Int {
        (definition.auth.nonce?.length ?? 0) * Auth.Nonce.randomBytesPerLetter
    }

    /// Whether a request needs a token from `tokenRequest`.
    package var needsToken: Bool { definition.auth.token != nil }

    /// A stored request with what proves, at this send, who sends it.
    package func authorize(
        _ request: Request,
        account: AccountValues,
        sentAt: Instant,
        randomBytes: [UInt8],
        token: String?
    ) throws(Problem) -> Request {
        do throws(EvaluationFault) {
            return try Authorizer(definition: definition, account: account).authorize(
                request,
                sentAt: sentAt,
                randomBytes: randomBytes,
                token: token
            )
        } catch {
            throw error.problem(for: name)
        }
    }
}
