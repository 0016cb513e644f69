package import Digest

/// Which credential a request was sent with, without a way back to it.
///
/// A keyed hash, cut short: two marks of one gateway are equal where the credentials are, and whoever
/// lacks the instance key can try no guesses on one.
package struct CredentialMark: Sendable, Hashable {
    /// As it is stored: lower-case hexadecimal digits.
    package let text: String

    /// A mark that was stored.
    package init(stored text: String) {
        self.text = text
    }

    fileprivate init(_ parts: [String], instanceKey: AuthenticationKey) {
        let code = instanceKey.authenticate(lengthPrefixed: parts)
        text = Hex.encode(Array(code.prefix(Limits.credentialMarkBytes)))
    }
}

extension Translator {
    /// The mark of what an account signs in with; nil where the provider's keys do not depend on it.
    ///
    /// What counts is every field of the account that `auth` draws on, secret or not: a client's
    /// name is a part of its credential, and the secret of webhooks is not. Where a token is fetched
    /// it is the client's credential that counts, as the fields behind the token do: tokens change
    /// by themselves.
    package func credentialMark(
        of account: AccountValues,
        instanceKey: AuthenticationKey
    ) -> CredentialMark? {
        guard definition.idempotency?.scope == .credential else { return nil }
        var parts = ["polyrail/credential/1", name]
        for field in definition.credentialFields {
            // One that is absent has no name here either, so that it differs from an empty one.
            guard let text = account.value(of: field)?.scalarText else { continue }
            parts += [field.name, text]
        }
        return CredentialMark(parts, instanceKey: instanceKey)
    }
}
