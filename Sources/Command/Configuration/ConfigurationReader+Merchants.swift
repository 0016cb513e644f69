import Digest
import Gateway
import Intents
import JSON
import Translation

/// Merchants, their keys and their accounts.
extension ConfigurationReader {
    func merchant(_ value: Value, _ label: String) -> Configuration.Merchant? {
        let reader = ObjectReader(value, label, diagnostics)
        let place = reader.required("name", like: "a name, like \"acme\"")
        let name = place.flatMap { filled($0, "\(label).name") }
        if let place, let name, !MerchantName.isValid(name) {
            reader.wrong(place, "name", "1 to 64 of a-z, 0-9, _ and -")
        }
        // A position is hard to count: whose it is stands with everything about the merchant.
        let own = Diagnostics(beside: diagnostics)
        let inner = ConfigurationReader(diagnostics: own, seenKeys: seenKeys)
        let keys = reader.optional("keys").map { inner.keys($0, "\(label).keys") } ?? []
        var accounts: [String: Configuration.AccountEntry] = [:]
        if let stated = reader.optional("accounts") {
            for member in inner.members(of: stated, "\(label).accounts") {
                accounts[member.text] = inner.account(
                    member.value, "\(label).accounts.\(member.text)")
            }
        }
        diagnostics.take(own) { message in
            name.map { "\(message) (merchant \($0.quoted))" } ?? message
        }
        reader.finish()
        return name.map { .init(name: $0, keys: keys, accounts: accounts) }
    }

    private func keys(_ value: Value, _ label: String) -> [Configuration.Key] {
        guard value.kind == .array else {
            diagnostics.report(at: value, "\(label) must be a list, not \(value.kind.article)")
            return []
        }
        return value.elements.enumerated().compactMap { index, element in
            let label = "\(label)[\(index)]"
            let reader = ObjectReader(element, label, diagnostics)
            let mode: Mode? = reader.required("mode", like: "\"test\" or \"live\"").flatMap {
                reader.choice($0, "mode")
            }
            let place = reader.required("sha256", like: "the SHA-256 of the key in hex")
            let text = place.flatMap { filled($0, "\(label).sha256") }
            // What is no hex has no bytes.
            let digest = text.flatMap { try? Hex.decode($0) }
            if let place, text != nil, digest?.count != Self.digestBytes {
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
                let place = inner.required("env", like: "the name of an environment variable")
                secrets[member.text] = place.flatMap { filled($0, "\(inner.label).env") }
                inner.finish()
            }
        }
        var params: [String: String] = [:]
        var bools: Set<String> = []
        if let stated = reader.optional("params") {
            for member in members(of: stated, "\(label).params") {
                if let bool = member.value.bool {
                    params[member.text] = bool ? "true" : "false"
                    bools.insert(member.text)
                } else if member.value.kind == .string {
                    params[member.text] = filled(
                        member.value, "\(label).params.\(member.text)")
                } else {
                    reader.wrong(member.value, "params.\(member.text)", "text or a bool")
                }
            }
        }
        let grants = self.grants(reader, label)
        reader.finish()
        return environment.map {
            .init(
                environment: $0, secrets: secrets, params: params, bools: bools, grants: grants,
                place: .init(label: label, offset: value.offset))
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
        return Set(value.elements.compactMap { filled($0, "\(reader.label).\(name)") })
    }
}
