import HTTP

extension Translator {
    /// Whether a merchant's account says where requests go, and not the provider's file alone.
    ///
    /// One label of a host, as of a region, leads nowhere else than the file does.
    package func isEndpointFromAccount(in environment: Environment) -> Bool {
        (endpoint(environment)?.references ?? []).contains { reference in
            guard case .param(let name) = reference.root else { return false }
            return definition.account.contains { $0.name == name && $0.kind == .origin }
        }
    }

    /// The path that the file's own endpoint has behind its host; nil where there is none, or where
    /// the account makes it.
    package func basePath(in environment: Environment) -> String? {
        guard let endpoint = endpoint(environment) else { return nil }
        let text: String
        switch endpoint.kind {
        case .text(let whole): text = whole
        case .template(let parts):
            // Any label stands for the one that the account puts into the host.
            text = parts.map { part in
                if case .literal(let literal) = part { literal } else { "x" }
            }.joined()
        default: return nil
        }
        // The file was checked: what is no address here has its host from the account.
        guard let url = try? AbsoluteURL(text), !url.path.isEmpty else { return nil }
        if case .template(let parts) = endpoint.kind {
            guard case .literal(let end)? = parts.last, end.hasSuffix(url.path) else { return nil }
        }
        return url.path
    }
}
