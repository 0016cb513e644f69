extension DefinitionChecker {
    /// A tolerance compares the time that the signature carries.
    func checkTolerance() {
        guard let webhooks = definition.webhooks,
            case .hmac(let signing, let signature, let tolerance) = webhooks.verification
        else { return }
        let readsTime = signing.over.references.contains { reference in
            reference.root == .signature && reference.steps == [.member("time")]
        }
        if tolerance != nil && !readsTime {
            diagnostics.report(
                at: webhooks.offset,
                "webhooks.verify has a \"tolerance\", but \"over\" holds no `${signature.time}`"
            )
        }
        if readsTime && signature.parts?.time == nil {
            diagnostics.report(
                at: webhooks.offset,
                "webhooks.verify reads `${signature.time}`, but \"parts\" names no \"time\""
            )
        }
    }

    /// What a request is held against must not be something that the request itself brings.
    func checkWebhookSecret() {
        let name: String
        let expected: Expression
        switch definition.webhooks?.verification {
        case .hmac(let signing, _, _): (name, expected) = ("key", signing.key)
        case .equals(let value, _): (name, expected) = ("equals", value)
        case .ecdsa, .sns, .some(.none), nil: return
        }
        let holdsSecret = expected.references.contains { reference in
            if case .secret = reference.root { true } else { false }
        }
        guard !holdsSecret, !expected.isBroken else { return }
        diagnostics.report(
            at: expected.offset,
            "webhooks.verify.\(name) must hold a secret of the account, like"
                + " `$secret.webhook_secret`; else anybody could sign"
        )
    }
}
