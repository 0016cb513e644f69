package import Digest
package import HTTP
package import Intents
package import JSON

/// What one provider would be sent for an intent, or why it refuses; nothing is sent or stored.
package struct Preview: Sendable {
    package enum Result: Sendable {
        case request(Request)
        case problem(Problem)
    }

    /// Nil where not even the provider's name could be read.
    package let provider: String?
    package let result: Result

    package init(provider: String?, result: Result) {
        self.provider = provider
        self.result = result
    }

    /// Shows an intent as one translator would send it; the same bytes on every machine.
    package init(
        of intent: Intent,
        by translator: Translator,
        merchantKey: String,
        environment: Translator.Environment? = nil
    ) {
        provider = translator.name
        do throws(Problem) {
            let accepted = try translator.accept(intent)
            let request = try translator.render(
                accepted,
                key: .preview(provider: translator.name, merchantKey: merchantKey),
                claimedAt: Instant(milliseconds: 0),
                account: .preview,
                environment: environment ?? translator.usualEnvironment
            )
            result = .request(try translator.preview(request))
        } catch {
            result = .problem(error)
        }
    }

    package var isRequest: Bool {
        if case .request = result { true } else { false }
    }
}

extension Preview {
    package func write(to writer: inout Writer) {
        writer.object { writer in
            writer.name("provider")
            if let provider { writer.text(provider) } else { writer.null() }
            result.write(to: &writer)
        }
    }
}

extension Preview.Result {
    /// Writes the one member of an object that tells a request from a problem.
    func write(to writer: inout Writer) {
        switch self {
        case .request(let request):
            writer.name("request")
            request.write(to: &writer)
        case .problem(let problem):
            writer.name("problem")
            problem.write(to: &writer)
        }
    }
}

extension Request {
    fileprivate func write(to writer: inout Writer) {
        writer.object { writer in
            writer.member("method", method.rawValue)
            writer.member("url", url)
            writer.name("headers")
            writer.object { for field in fields.list { $0.member(field.name.text, field.value) } }
            writer.member("body", String(decoding: body, as: UTF8.self))
        }
    }
}

extension ProviderKey {
    /// Previews and replays derive keys with zeros, so that their output is the same everywhere.
    package static let previewInstanceKey = AuthenticationKey([UInt8](repeating: 0, count: 32))

    package static func preview(provider: String, merchantKey: String) -> ProviderKey {
        let parts = Parts(
            merchant: "example",
            mode: "test",
            provider: provider,
            account: "example",
            operation: "intents.create",
            merchantKey: merchantKey
        )
        return ProviderKey(parts, instanceKey: previewInstanceKey)
    }
}
