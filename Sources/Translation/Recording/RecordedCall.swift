package import HTTP

/// What a request that somebody recorded is to a translator.
package struct RecordedCall: Sendable {
    package enum Kind: Sendable, Equatable {
        case create
        /// A look-up, by this id.
        case lookupByID(String)
    }

    package let kind: Kind
    package let environment: Translator.Environment
}

extension Translator {
    /// Whether a request could be this translator's, by its origin, its method and its path.
    package func recognise(_ request: Request) -> RecordedCall? {
        let url = request.url.prefix { $0 != "?" && $0 != "#" }
        // A recording is of a sandbox where one host is both.
        for environment in [Environment.sandbox, .live] {
            guard let endpoint = endpoint(environment).flatMap(TextTemplate.init) else { continue }
            if request.method.rawValue == definition.create.method,
                Self.holes(of: definition.create.path, at: endpoint, in: url) != nil
            {
                return RecordedCall(kind: .create, environment: environment)
            }
            guard let query = definition.lookup.byID, request.method.rawValue == query.method,
                let holes = Self.holes(of: query.path, at: endpoint, in: url),
                let id = holes.first(where: { $0.reference.root == .providerID })?.text
            else { continue }
            // An escape that is none is part of the id.
            let decoded = (try? PercentEncoding.segment.decode(id)) ?? id
            return RecordedCall(kind: .lookupByID(decoded), environment: environment)
        }
        return nil
    }

    private static func holes(
        of path: Expression, at endpoint: TextTemplate, in url: Substring
    ) -> [(reference: Reference, text: String)]? {
        guard let path = TextTemplate(path) else { return nil }
        return TextTemplate([endpoint, path]).match(String(url))
    }
}
