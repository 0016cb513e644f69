package import JSON

extension ProviderDescription {
    package func write(to writer: inout Writer) {
        writer.object { writer in
            writer.member("object", "provider")
            writer.member("name", name)
            writer.member("title", title)
            writer.nullable("docs", documentation)
            writer.name("endpoints")
            writer.object { writer in
                writer.nullable("live", live)
                writer.nullable("sandbox", sandbox)
            }
            writer.name("account")
            writer.array { for credential in account { credential.write(to: &$0) } }
            writer.name("capabilities")
            writer.array { for capability in capabilities { $0.text(capability) } }
            writer.name("currencies")
            currencies.write(to: &writer)
            writer.name("money")
            writer.object { writer in
                for entry in money {
                    writer.name(entry.key)
                    writer.object { $0.properties(entry.limits) }
                }
            }
            writePairs(to: &writer)
            writer.name("fields")
            writer.array { for field in fields { field.write(to: &$0) } }
            writer.name("rules")
            writer.array { for rule in rules { $0.text(rule) } }
            writer.name("idempotency")
            if let idempotency {
                writer.object { $0.properties(idempotency) }
            } else {
                writer.text("none")
            }
            writer.name("lookup")
            writer.array { for lookup in lookups { $0.text(lookup) } }
            writer.member("webhooks", webhooks)
        }
    }

    private func writePairs(to writer: inout Writer) {
        writer.name("pairs")
        writer.object { writer in
            for pair in pairs {
                writer.name(pair.asset)
                writer.array { for network in pair.networks { $0.text(network) } }
            }
        }
    }
}

extension ProviderDescription.Field {
    fileprivate func write(to writer: inout Writer) {
        writer.object { writer in
            writer.member("name", name)
            writer.member("use", use.rawValue)
            guard use != .refused else { return }
            writer.member("required", isRequired)
            if !places.isEmpty {
                writer.name("places")
                writer.array { for place in places { $0.text(place) } }
            }
            if !limits.isEmpty {
                writer.name("limits")
                writer.object { $0.properties(limits) }
            }
            if let capability { writer.member("requires", capability) }
        }
    }
}

extension ProviderDescription.Credential {
    fileprivate func write(to writer: inout Writer) {
        writer.object { writer in
            writer.member("name", name)
            writer.member("secret", isSecret)
            writer.member("optional", isOptional)
            writer.properties(limits)
        }
    }
}

extension Writer {
    fileprivate mutating func nullable(_ name: String, _ text: String?) {
        self.name(name)
        if let text { self.text(text) } else { null() }
    }
}
