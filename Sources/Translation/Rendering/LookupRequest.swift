package import HTTP
package import Intents

extension Translator {
    /// The request that asks for an object by its id; nil where the file has none for it.
    ///
    /// Nil too where a hole of the path or the whole body is absent, or where the id is an address
    /// on another origin than ours. A header or a member of the query without a value is left out.
    package func lookupByID(
        providerID: String,
        key: ProviderKey?,
        account: AccountValues,
        environment: Environment
    ) throws(Problem) -> Request? {
        guard let query = definition.lookup.byID else { return nil }
        var scope = Scope(account: account, key: key.flatMap(spelling))
        scope.providerID = providerID
        return try lookup(query, scope, environment)
    }

    /// The request that asks what became of our key; nil where the file has none for it.
    package func lookupByKey(
        _ key: ProviderKey,
        account: AccountValues,
        environment: Environment
    ) throws(Problem) -> Request? {
        guard let query = definition.lookup.byKey else { return nil }
        return try lookup(query, Scope(account: account, key: spelling(of: key)), environment)
    }

    /// Which of the two lookups an answer belongs to.
    package enum LookupKind: Sendable {
        case byID
        case byKey
    }

    /// What the answer to a lookup proves.
    package func readLookup(
        _ answer: Answer,
        _ kind: LookupKind,
        expecting expectation: Expectation,
        account: AccountValues
    ) -> LookupOutcome {
        let query = kind == .byID ? definition.lookup.byID : definition.lookup.byKey
        guard let query else { return .unknown }
        return LookupReader(
            definition: definition,
            query: query,
            answer: answer,
            expectation: expectation,
            account: account
        ).read()
    }

    private func lookup(
        _ query: Lookup.Query,
        _ scope: Scope,
        _ environment: Environment
    ) throws(Problem) -> Request? {
        guard scope.names(query) else { return nil }
        let evaluator = Evaluator(definition: definition, scope: scope)
        let renderer = Renderer(evaluator: evaluator)
        do throws(EvaluationFault) {
            let origin = try origin(of: environment, renderer)
            guard let url = try url(of: query, at: origin, renderer) else { return nil }
            var fields: [Field] = []
            for header in query.headers {
                if let field = try renderer.field(header) { fields.append(field) }
            }
            var body: [UInt8] = []
            if let expression = query.body {
                guard let value = try evaluator.value(of: expression) else { return nil }
                value.append(to: &body)
                renderer.state("application/json", in: &fields)
            }
            let method: Method = query.method == "POST" ? .post : .get
            return Request(method, url, fields: Fields(fields), body: body)
        } catch .missing {
            return nil
        } catch {
            throw error.problem(for: name)
        }
    }

    /// The address to ask; nil where it is not the provider's.
    private func url(
        of query: Lookup.Query,
        at origin: String,
        _ renderer: Renderer
    ) throws(EvaluationFault) -> String? {
        guard query.path.isWholeProviderID else {
            return origin + (try renderer.target(query.path, query.query))
        }
        guard let id = renderer.evaluator.scope.providerID,
            // Whatever is no address, or is one elsewhere, must not be asked with our credentials.
            let asked = try? AbsoluteURL(id), let own = try? AbsoluteURL(origin),
            asked.origin == own.origin
        else { return nil }
        return id
    }
}

extension Scope {
    /// Whether what tells our object from others is there, where a lookup asks by it.
    ///
    /// Left out like other members, the question would be about all objects.
    fileprivate func names(_ query: Lookup.Query) -> Bool {
        let values = (query.query + query.headers).map(\.value)
        let roots = values.flatMap(\.references).map(\.root)
        return (key != nil || !roots.contains(.key))
            && (providerID != nil || !roots.contains(.providerID))
    }
}

extension Expression {
    /// Whether this is the provider's id and nothing else: it may be a whole address.
    fileprivate var isWholeProviderID: Bool {
        switch kind {
        case .reference(let reference): return reference.root == .providerID
        case .template(let fragments):
            guard fragments.count == 1, case .hole(let reference, _) = fragments[0] else {
                return false
            }
            return reference.root == .providerID
        default: return false
        }
    }
}
