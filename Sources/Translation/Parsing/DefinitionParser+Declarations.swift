import Intents
import JSON
import Money

extension DefinitionParser {
    mutating func parseCapabilities(_ value: Value, _ file: ObjectReader) {
        definition.capabilities = file.texts(value, "capabilities")
    }

    mutating func parseAccount(_ value: Value) {
        guard value.kind == .object else {
            diagnostics.report(at: value, "account must be an object, not \(value.kind.article)")
            return
        }
        definition.account = value.members.map { member in
            accountField(member.text, member.value)
        }
        vocabulary.account = definition.account
    }

    private func accountField(_ name: String, _ value: Value) -> AccountField {
        let reader = reader(value, "account.\(name)")
        let kind: AccountField.Kind =
            reader.optional("type").flatMap { reader.choice($0, "type") } ?? .text
        let maximum = reader.integer("max", in: 1...Limits.count)
        let isSecret = reader.bool("secret") ?? false
        let field = AccountField(
            name: name,
            isSecret: isSecret,
            isOptional: reader.bool("optional") ?? false,
            kind: kind,
            defaultText: reader.optional("default").flatMap { scalarText($0, reader, "default") },
            maximum: maximum,
            characters: characters(reader.optional("chars"), "account.\(name).chars"),
            prefix: prefix(reader),
            example: reader.optional("example").flatMap { scalarText($0, reader, "example") },
            placeholder: "{{\(isSecret ? "secret" : "param").\(name)}}",
            offset: value.offset
        )
        reader.finish()
        if isSecret && kind != .text {
            diagnostics.report(at: value, "account.\(name): a secret is text")
        }
        return field
    }

    private func scalarText(_ value: Value, _ reader: ObjectReader, _ name: String) -> String? {
        if let bool = value.bool { return bool ? "true" : "false" }
        return reader.text(value, name)
    }

    private func prefix(_ reader: ObjectReader) -> AccountField.Prefix {
        guard let value = reader.optional("starts_with") else { return .any }
        guard value.kind == .object else {
            return reader.text(value, "starts_with").map { .always($0) } ?? .any
        }
        let modes = self.reader(value, "\(reader.label).starts_with")
        let live = modes.requiredText("live", like: "the prefix of live keys")
        let sandbox = modes.requiredText("sandbox", like: "the prefix of sandbox keys")
        modes.finish()
        guard let live, let sandbox else { return .any }
        return .byMode(live: live, sandbox: sandbox)
    }

    mutating func parseTables(_ value: Value) {
        guard value.kind == .object else {
            diagnostics.report(at: value, "tables must be an object, not \(value.kind.article)")
            return
        }
        for member in value.members {
            let reader = reader(member.value, "tables.\(member.text)")
            let rows = member.value.members.compactMap { row -> Table.Row? in
                guard let text = reader.text(row.value, row.text) else { return nil }
                return Table.Row(key: row.text, value: text, offset: row.value.offset)
            }
            definition.tables[member.text] = Table(rows: rows)
        }
        vocabulary.tables = definition.tables
    }

    mutating func parseMoney(_ value: Value) {
        let reader = reader(value, "money")
        definition.money.scales = table(reader, "scale") { figure in
            if figure.holds("standard") { return .standard }
            let digits = figure.integer
            guard let digits, (0...Money.Limits.fractionDigits).contains(digits) else {
                diagnostics.report(
                    at: figure,
                    "money.scale is \"standard\" or 0 to \(Money.Limits.fractionDigits) digits"
                )
                return nil
            }
            return .digits(digits)
        }
        definition.money.steps = amounts(reader, "step")
        definition.money.minima = amounts(reader, "min")
        definition.money.maxima = amounts(reader, "max")
        reader.finish()
    }

    private func amounts(_ reader: ObjectReader, _ name: String) -> MoneyRules.Table<Amount> {
        table(reader, name) { value in
            // Why it is no amount does not matter to the message.
            if let text = value.text, let amount = try? Amount(parsing: text), !amount.isZero {
                return amount
            }
            diagnostics.report(at: value, "money.\(name) must be an amount like \"0.50\"")
            return nil
        }
    }

    private func table<Figure>(
        _ reader: ObjectReader,
        _ name: String,
        _ read: (Value) -> Figure?
    ) -> MoneyRules.Table<Figure> {
        guard let value = reader.optional(name) else { return MoneyRules.Table() }
        if value.kind != .object {
            reader.wrong(value, name, "an object by currency, \"ASSET/network\" or \"*\"")
        }
        let entries = value.members.compactMap { member in
            read(member.value).map {
                (key: member.text, figure: $0, offset: member.name.offset)
            }
        }
        return MoneyRules.Table(entries: entries)
    }
}
