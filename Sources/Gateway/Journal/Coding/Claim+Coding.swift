import Digest
import HTTP
import JSON
import Translation

extension Claim {
    func write(to writer: inout Writer, _ tail: inout RowTail) {
        writer.object { writer in
            writer.member("merchant", name.merchant)
            writer.member("mode", name.mode.rawValue)
            writer.member("operation", name.operation)
            writer.member("key", name.key)
            writer.member("fingerprint", fingerprint.algorithm)
            writer.member("digest", Hex.encode(fingerprint.digest))
            writer.member("intent", intentID)
            tail.member("body", body, to: &writer)
            writer.member("provider", provider)
            writer.member("translator", translatorHash)
            writer.member("account", account)
            writer.member("environment", environment.rawValue)
            writer.member("attempt", attempt)
            writer.member("generation", generation)
            writer.optional("provider_key", providerKey)
            writer.optional("credential", credential?.text)
            writer.name("request")
            request.write(to: &writer, &tail)
            writer.instant("claimed_at", claimedAt)
            writer.instant("created_at", createdAt)
        }
    }

    convenience init(reading part: RowPart) throws(JournalFault) {
        var reader = try RowReader(part)
        let name = KeyName(
            merchant: try reader.text("merchant"),
            mode: try reader.choice("mode"),
            operation: try reader.text("operation"),
            key: try reader.text("key")
        )
        let algorithm = try reader.text("fingerprint")
        // Written by us, so that any mistake in it is a change.
        guard let digest = try? Hex.decode(reader.text("digest")) else { throw .corrupt }
        self.init(
            name: name,
            fingerprint: Fingerprint(algorithm: algorithm, digest: digest),
            intentID: try reader.text("intent"),
            body: try reader.bytes("body"),
            provider: try reader.text("provider"),
            translatorHash: try reader.text("translator"),
            account: try reader.text("account"),
            environment: try reader.choice("environment"),
            attempt: try reader.integer("attempt"),
            generation: try reader.integer("generation"),
            providerKey: try reader.optionalText("provider_key"),
            // Rows from before there were marks have none, like all that need none.
            credential: try reader.optionalText("credential").map(CredentialMark.init(stored:)),
            request: try Request(reading: try reader.part("request")),
            claimedAt: try reader.instant("claimed_at"),
            createdAt: try reader.instant("created_at")
        )
        try reader.finish()
    }

    /// The claim without what only a resend needs.
    var withoutRequest: Claim {
        Claim(
            name: name,
            fingerprint: fingerprint,
            intentID: intentID,
            body: body,
            provider: provider,
            translatorHash: translatorHash,
            account: account,
            environment: environment,
            attempt: attempt,
            generation: generation,
            providerKey: providerKey,
            credential: nil,
            request: Request(request.method, request.url),
            claimedAt: claimedAt,
            createdAt: createdAt
        )
    }
}
