import Translation

/// The description of a provider as a person reads it.
struct ProviderPage {
    let style: Style

    func text(_ description: ProviderDescription) -> String {
        var head = style.bold(Printable.text(description.title))
        if description.title != description.name { head += " (\(description.name))" }
        if let documentation = description.documentation {
            head += "\n\(Printable.text(documentation))"
        }
        let sections: [String?] = [
            head,
            section("Endpoints", endpoints(description)),
            section("Account", account(description)),
            section("Money", money(description)),
            section("Fields", fields(description)),
            section("Rules", description.rules.map { "  \(Printable.text($0))" }),
            section("Idempotency", idempotency(description)),
            section("Afterwards", afterwards(description)),
        ]
        return sections.compactMap(\.self).joined(separator: "\n\n")
    }

    private func section(_ title: String, _ lines: [String]) -> String? {
        guard !lines.isEmpty else { return nil }
        return ([style.bold("\(title):")] + lines).joined(separator: "\n")
    }

    private func endpoints(_ description: ProviderDescription) -> [String] {
        var table = TextTable()
        table.add("live", description.live ?? "none")
        table.add("sandbox", description.sandbox ?? "none")
        return table.lines(indent: 2)
    }

    private func account(_ description: ProviderDescription) -> [String] {
        var table = TextTable()
        for credential in description.account {
            let kind = credential.isSecret ? "secret" : "plain"
            let need = credential.isOptional ? "optional" : "required"
            table.add(credential.name, kind, need, words(credential.limits))
        }
        if !description.capabilities.isEmpty {
            table.add("capabilities", description.capabilities.joined(separator: ", "))
        }
        return table.lines(indent: 2)
    }

    private func money(_ description: ProviderDescription) -> [String] {
        var table = TextTable()
        table.add("currencies", description.currencies.words)
        for entry in description.money {
            table.add(entry.key == "*" ? "all others" : entry.key, words(entry.limits))
        }
        for pair in description.pairs {
            let asset = pair.asset == "*" ? "any asset" : pair.asset
            let networks = pair.networks.joined(separator: ", ")
            table.add(asset, networks.isEmpty ? "the network cannot be chosen" : "on \(networks)")
        }
        return table.lines(indent: 2)
    }

    private func fields(_ description: ProviderDescription) -> [String] {
        var table = TextTable()
        for field in description.fields {
            var notes = field.isRequired ? ["required"] : []
            if let capability = field.capability { notes.append("needs \(capability)") }
            if !field.limits.isEmpty { notes.append(words(field.limits)) }
            if !field.places.isEmpty { notes.append("as \(field.places.joined(separator: ", "))") }
            table.add(field.name, field.use.rawValue, notes.joined(separator: "; "))
        }
        return table.lines(indent: 2)
    }

    private func idempotency(_ description: ProviderDescription) -> [String] {
        guard let promises = description.idempotency else {
            return ["  none: a request is sent at most once"]
        }
        var table = TextTable()
        for promise in promises { table.add(promise.name, promise.value.words) }
        return table.lines(indent: 2)
    }

    private func afterwards(_ description: ProviderDescription) -> [String] {
        var table = TextTable()
        let lookups = description.lookups.joined(separator: ", ")
        table.add("lookup", lookups.isEmpty ? "none" : lookups)
        table.add("webhooks", description.webhooks)
        return table.lines(indent: 2)
    }

    private func words(_ limits: [DescribedProperty]) -> String {
        limits.map { "\($0.name) \($0.value.words)" }.joined(separator: ", ")
    }
}
