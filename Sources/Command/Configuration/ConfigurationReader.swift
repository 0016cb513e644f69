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
    static let digestBytes = 32

    let diagnostics: Diagnostics
    let seenKeys: SeenKeys

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
        let reader = ConfigurationReader(diagnostics: diagnostics, seenKeys: SeenKeys())
        let configuration = reader.configuration(document.root)
        guard diagnostics.isEmpty else { throw Translator.Rejection(diagnostics.sorted) }
        return configuration
    }

    private func configuration(_ root: Value) -> Configuration {
        let reader = ObjectReader(root, "the configuration", diagnostics)
        var configuration = Configuration()
        if let place = reader.optional("listen"), let text = filled(place, "listen") {
            if ListenAddress(text) == nil {
                reader.wrong(place, "listen", "ADDRESS:PORT like \"127.0.0.1:8080\"")
            }
            configuration.listen = text
        }
        if let place = reader.optional("data") {
            configuration.data = filled(place, "data")
            configuration.dataPlace = .init(label: "data", offset: place.offset)
        }
        configuration.providersFolder = reader.optional("providers_dir").flatMap {
            filled($0, "providers_dir")
        }
        if let providers = reader.optional("providers") {
            for member in members(of: providers, "providers") {
                let label = "providers.\(member.text)"
                configuration.providers[member.text] = .init(
                    label: label, offset: member.name.offset)
                configuration.endpoints[member.text] = endpoints(member.value, label)
            }
        }
        if let merchants = reader.optional("merchants") {
            guard merchants.kind == .array else {
                reader.wrong(merchants, "merchants", "a list")
                return configuration
            }
            for (index, merchant) in merchants.elements.enumerated() {
                let label = "merchants[\(index)]"
                guard let read = self.merchant(merchant, label) else { continue }
                if configuration.merchants.contains(where: { $0.name == read.name }) {
                    diagnostics.report(
                        at: merchant,
                        "\(label): the merchant \(read.name.quoted) stands twice")
                }
                configuration.merchants.append(read)
            }
        }
        reader.finish()
        return configuration
    }

    func members(of value: Value, _ label: String) -> [Value.Member] {
        guard value.kind == .object else {
            diagnostics.report(at: value, "\(label) must be an object, not \(value.kind.article)")
            return []
        }
        return value.members.filter { member in
            guard member.text.isEmpty else { return true }
            diagnostics.report(at: member.name, "\(label): the name of a member is empty")
            return false
        }
    }

    /// A text that says something; what is empty names nothing.
    func filled(_ value: Value, _ label: String) -> String? {
        guard let text = value.text else {
            diagnostics.report(at: value, "\(label) must be text, not \(value.kind.article)")
            return nil
        }
        guard text.isEmpty else { return text }
        diagnostics.report(at: value, "\(label) is empty")
        return nil
    }

    private func endpoints(
        _ value: Value, _ label: String
    ) -> [Translator.Environment: Configuration.Endpoint] {
        let reader = ObjectReader(value, label, diagnostics)
        var endpoints: [Translator.Environment: Configuration.Endpoint] = [:]
        if let stated = reader.optional("endpoints") {
            let inner = ObjectReader(stated, "\(label).endpoints", diagnostics)
            for environment in Translator.Environment.allCases {
                let label = "\(inner.label).\(environment.rawValue)"
                guard let place = inner.optional(environment.rawValue),
                    let text = filled(place, label)
                else { continue }
                if Self.isEndpoint(text) {
                    endpoints[environment] = .init(
                        text: text, place: .init(label: label, offset: place.offset))
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
}

/// The digests of a file's keys, each of which may stand once.
final class SeenKeys {
    private var digests: Set<[UInt8]> = []

    func insert(_ digest: [UInt8]) -> Bool { digests.insert(digest).inserted }
}
