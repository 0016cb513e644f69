import Digest
import Gateway
import HTTP
import Intents
import JSON
import Server
import Translation

/// Reads a configuration file, or reports all of its mistakes with line and column.
struct ConfigurationReader {
    static let fileBytes = 1_048_576
    private static let depth = 16
    private static let digestBytes = 32

    private let diagnostics: Diagnostics
    private let seenKeys = SeenKeys()

    static func read(
        _ bytes: [UInt8],
        file: String
    ) throws(Translator.Rejection) -> Configuration {
        let document: Document
        do throws(ParseError) {
            let limits = JSON.Limits(bytes: fileBytes, depth: depth)
            document = try Document(parsing: bytes, as: .commented, limits: limits)
        } catch {
            throw Translator.Rejection([Diagnostic(error, in: file)])
        }
        let diagnostics = Diagnostics(file: file, source: bytes)
        let configuration = ConfigurationReader(diagnostics: diagnostics).configuration(
            document.root)
        guard diagnostics.isEmpty else { throw Translator.Rejection(diagnostics.sorted) }
        return configuration
    }

    private func configuration(_ root: Value) -> Configuration {
        let reader = ObjectReader(root, "the configuration", diagnostics)
        var configuration = Configuration()
        if let place = reader.optional("listen"), let text = reader.text(place, "listen") {
            if ListenAddress(text) == nil {
                reader.wrong(place, "listen", "ADDRESS:PORT like \"127.0.0.1:8080\"")
            }
            configuration.listen = text
        }
        configuration.data = reader.text("data")
        configuration.providersFolder = reader.text("providers_dir")
        if let providers = reader.optional("providers") {
            for member in members(of: providers, "providers") {
                configuration.endpoints[member.text] = endpoints(member.value, member.text)
            }
        }
        if let merchants = reader.optional("merchants") {
            guard merchants.kind == .array else {
                reader.wrong(merchants, "merchants", "a list")
                return configuration
            }
            for merchant in merchants.elements {
                guard let read = self.merchant(merchant) else { continue }
                if configuration.merchants.contains(where: { $0.name == read.name }) {
                    diagnostics.report(
                        at: merchant, "the merchant \(read.name.quoted) stands twice")
                }
                configuration.merchants.append(read)
            }
        }
        reader.finish()
        return configuration
    }

    private func members(of value: Value, _ label: String) -> [Value.Member] {
        guard value.kind == .object else {
            diagnostics.report(at: value, "\(label) must be an object, not \(value.kind.article)")
            return []
        }
        return Array(value.members)
    }

    private func endpoints(_ value: Value, _ name: String) -> [Translator.Environment: String] {
        let reader = ObjectReader(value, "providers.\(name)", diagnostics)
        var endpoints: [Translator.Environment: String] = [:]
        if let stated = reader.optional("endpoints") {
            let inner = ObjectReader(stated, "providers.\(name).endpoints", diagnostics)
            for environment in Translator.Environment.allCases {
                guard let place = inner.optional(environment.rawValue),
                    let text = inner.text(place, environment.rawValue)
                else { continue }
                if Self.isEndpoint(text) {
                    endpoints[environment] = text
                } else {
                    inner.wrong(
                        place, environment.rawValue,
                        "an https origin with an optional path and no slash at its end, or an"
                            + " http one of this machine (127.0.0.1, localhost)")
                }
            }
            inner.finish()
        }
        reader.finish()
        return endpoints
    }

    /// Money goes out encrypted, or not out of this machine.
    private static func isEndpoint(_ text: String) -> Bool {
        // What is no address is no endpoint.
        guard let url = try? AbsoluteURL(text) else { return false }
        let host = url.origin.host
        let isHere = host == "localhost" || host.hasPrefix("127.")
        return !text.hasSuffix("/") && (url.origin.scheme == .https || isHere)
    }

    private func merchant(_ value: Value) -> Configuration.Merchant? {
        let reader = ObjectReader(value, "merchants[]", diagnostics)
        let name = reader.requiredText("name", like: "a name, like \"acme\"")
        if let name, !MerchantName.isValid(name) {
            diagnostics.report(
                at: value,
                "merchants[].name must be 1 to 64 of a-z, 0-9, _ and -, not \(name.quoted)")
        }
        let keys = reader.optional("keys").map(self.keys) ?? []
        var accounts: [String: Configuration.AccountEntry] = [:]
        if let stated = reader.optional("accounts") {
            for member in members(of: stated, "accounts") {
                accounts[member.text] = account(member.value, "accounts.\(member.text)")
            }
        }
        reader.finish()
        return name.map { .init(name: $0, keys: keys, accounts: accounts) }
    }

    private func keys(_ value: Value) -> [Configuration.Key] {
        guard value.kind == .array else {
            diagnostics.report(at: value, "keys must be a list, not \(value.kind.article)")
            return []
        }
        return value.elements.compactMap { element in
            let reader = ObjectReader(element, "keys[]", diagnostics)
            let mode: Mode? = reader.required("mode", like: "\"test\" or \"live\"").flatMap {
                reader.choice($0, "mode")
            }
            let place = reader.required("sha256", like: "the SHA-256 of the key in hex")
            let text = place.flatMap { reader.text($0, "sha256") }
            // What is no hex has no bytes.
            let digest = text.flatMap { try? Hex.decode($0) }
            if let place, digest?.count != Self.digestBytes {
                reader.wrong(place, "sha256", "64 hex digits: printf %s KEY | sha256sum")
            }
            reader.finish()
            guard let mode, let digest, digest.count == Self.digestBytes else { return nil }
            if !seenKeys.insert(digest) {
                diagnostics.report(
                    at: element, "this key stands in the file twice; a key speaks for one merchant")
            }
            return .init(mode: mode, digest: digest)
        }
    }

    private func account(_ value: Value, _ label: String) -> Configuration.AccountEntry? {
        let reader = ObjectReader(value, label, diagnostics)
        let environment: Translator.Environment? =
            reader.required("endpoint", like: "\"live\" or \"sandbox\"").flatMap {
                reader.choice($0, "endpoint")
            }
        var secrets: [String: String] = [:]
        if let stated = reader.optional("secrets") {
            for member in members(of: stated, "\(label).secrets") {
                let inner = ObjectReader(
                    member.value, "\(label).secrets.\(member.text)", diagnostics)
                secrets[member.text] = inner.requiredText(
                    "env", like: "the name of an environment variable")
                inner.finish()
            }
        }
        var params: [String: String] = [:]
        if let stated = reader.optional("params") {
            for member in members(of: stated, "\(label).params") {
                let text = member.value.text ?? member.value.bool.map { $0 ? "true" : "false" }
                if text == nil {
                    reader.wrong(member.value, "params.\(member.text)", "text or a bool")
                }
                params[member.text] = text
            }
        }
        let grants = self.grants(reader, label)
        reader.finish()
        return environment.map {
            .init(
                environment: $0, secrets: secrets, params: params, grants: grants,
                offset: value.offset)
        }
    }

    private func grants(_ reader: ObjectReader, _ label: String) -> AccountGrants {
        var grants = AccountGrants()
        grants.capabilities = reader.optional("capabilities").map {
            set($0, "capabilities", reader)
        }
        grants.currencies = reader.optional("currencies").map { set($0, "currencies", reader) }
        if let stated = reader.optional("recipients") {
            var recipients: [String: Set<String>] = [:]
            for member in members(of: stated, "\(label).recipients") {
                let stated = members(of: member.value, "\(label).recipients.\(member.text)")
                for one in stated where one.value.bool == nil {
                    reader.wrong(
                        one.value, "recipients.\(member.text).\(one.text)", "true or false")
                }
                recipients[member.text] = Set(stated.filter { $0.value.bool == true }.map(\.text))
            }
            grants.recipients = recipients
        }
        return grants
    }

    private func set(_ value: Value, _ name: String, _ reader: ObjectReader) -> Set<String> {
        guard value.kind == .array else {
            reader.wrong(value, name, "a list of texts")
            return []
        }
        return Set(value.elements.compactMap { reader.text($0, name) })
    }
}

/// The digests of a file's keys, each of which may stand once.
private final class SeenKeys {
    private var digests: Set<[UInt8]> = []

    func insert(_ digest: [UInt8]) -> Bool { digests.insert(digest).inserted }
}
