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
}
