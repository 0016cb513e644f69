import Intents
import JSON
import Money

extension DefinitionParser {
    mutating func parseAccepts(_ value: Value) {
        let reader = reader(value, "accepts")
        guard value.kind == .object else { return }
        var accepts = AcceptRules()
        for field in IntentField.allCases where field.isKeepable { accepts.kept.insert(field) }
        if let currency = reader.required("currency", like: "a list, \"iso4217\" or \"any\"") {
            accepts.currency = currencies(currency, reader)
        }
        if let list = reader.optional("accept") {
            accepts.accept = acceptList(list, &accepts)
        }
        for field in AcceptRules.textFields {
            guard let rule = reader.optional(field.rawValue), !isKept(rule, field, &accepts) else {
                continue
            }
            accepts.texts[field] = textRule(rule, field, &accepts)
        }
        parsePayer(reader, &accepts)
        if let metadata = reader.optional("metadata"), !isKept(metadata, .metadata, &accepts) {
            accepts.metadata = self.metadata(metadata, &accepts)
        }
        if let transfers = reader.optional("transfers") {
            accepts.transfers = self.transfers(transfers, &accepts)
        }
        if let expiry = reader.optional("expires_in") {
            accepts.expiresIn = self.expiry(expiry, &accepts)
        }
        for field in [IntentField.confirm, .savePaymentMethod] {
            if let flag = reader.optional(field.rawValue) { self.flag(flag, field, &accepts) }
        }
        if let options = reader.optional("options") { accepts.options = self.options(options) }
        for member in value.members {
            guard let field = IntentField(rawValue: member.text) else { continue }
            accepts.offsets[field] = member.name.offset
            if !accepts.kept.contains(field) { accepts.named.insert(field) }
        }
        parseRequired(reader, &accepts)
        vocabulary.accepts = accepts
        if let rules = reader.optional("rules") { accepts.rules = self.rules(rules) }
        reader.finish()
        definition.accepts = accepts
        vocabulary.accepts = accepts
    }

    /// Whether a field is only `"kept"`, which three of them may be.
    private func isKept(_ value: Value, _ field: IntentField, _ accepts: inout AcceptRules) -> Bool
    {
        guard value.holds("kept") else {
            accepts.kept.remove(field)
            return false
        }
        if !field.isKeepable {
            diagnostics.report(
                at: value,
                "only reference, description and metadata can be \"kept\", not \(field.rawValue)"
            )
        }
        return true
    }

    private func currencies(
        _ value: Value,
        _ reader: ObjectReader
    ) -> AcceptRules.Currencies {
        if value.holds("iso4217") { return .iso4217 }
        if value.holds("any") { return .any }
        guard value.kind == .array, value.count > 0 else {
            reader.wrong(value, "currency", "a list of codes, \"iso4217\" or \"any\"")
            return .any
        }
        for element in value.elements {
            guard let code = element.text else { continue }
            // The reason does not matter: the file names what no intent can hold.
            if (try? Denomination.find(code)) == nil {
                diagnostics.report(at: element, "\(code.quoted) is no currency and no asset")
            }
        }
        return .listed(reader.texts(value, "currency"))
    }

    private func acceptList(
        _ value: Value,
        _ accepts: inout AcceptRules
    ) -> AcceptRules.AcceptList {
        let reader = reader(value, "accepts.accept")
        accepts.capabilities[.accept] = capability(reader)
        let count = reader.required("count", like: "[1, 1]").flatMap {
            range($0, "accepts.accept.count", in: 0...Intents.Limits.acceptEntries)
        }
        let pairs = reader.required("pairs", like: "{ \"USDC\": [\"polygon\"] }").map {
            self.pairs($0)
        }
        reader.finish()
        return AcceptRules.AcceptList(count: count ?? 0...1, pairs: pairs)
    }

    private func pairs(_ value: Value) -> AcceptRules.Pairs {
        let reader = reader(value, "accepts.accept.pairs")
        let rows = value.members.map { member -> AcceptRules.Pairs.Row in
            let asset = member.text
            if asset != "*" && !Asset.isSymbol(asset) {
                diagnostics.report(at: member.name, "an asset is 2 to 16 capitals and digits, or *")
            }
            return AcceptRules.Pairs.Row(
                asset: asset,
                networks: reader.texts(member.value, asset),
                offset: member.name.offset
            )
        }
        return AcceptRules.Pairs(rows: rows, offset: value.offset)
    }

    func range(_ value: Value, _ label: String, in bounds: ClosedRange<Int>) -> ClosedRange<Int>? {
        let ends = value.elements.compactMap(\.integer)
        guard value.count == 2, ends.count == 2, ends[0] <= ends[1], bounds.contains(ends[0]),
            bounds.contains(ends[1])
        else {
            diagnostics.report(
                at: value,
                "\(label) must be [least, most] within \(bounds.lowerBound) to \(bounds.upperBound)"
            )
            return nil
        }
        return ends[0]...ends[1]
    }

    private func textRule(
        _ value: Value,
        _ field: IntentField,
        _ accepts: inout AcceptRules
    ) -> TextRule {
        let reader = reader(value, "accepts.\(field.rawValue)")
        accepts.capabilities[field] = capability(reader)
        let rule = textRule(reader)
        reader.finish()
        return rule
    }

    /// The limits of a text, out of an object that may hold more.
    func textRule(_ reader: ObjectReader) -> TextRule {
        TextRule(
            maximum: reader.integer("max", in: 1...Limits.count),
            maximumBytes: reader.integer("max_bytes", in: 1...Limits.count),
            characters: characters(reader.optional("chars"), "\(reader.label).chars"),
            excluded: characters(reader.optional("no_chars"), "\(reader.label).no_chars"),
            prefix: reader.text("starts_with"),
            choices: reader.optional("enum").map { reader.texts($0, "enum") }
        )
    }

    func capability(_ reader: ObjectReader) -> String? {
        guard let value = reader.optional("requires"), let name = reader.text(value, "requires")
        else { return nil }
        if !definition.capabilities.contains(name) {
            let detail = UnknownName.detail(name, among: definition.capabilities)
            diagnostics.report(at: value, "capabilities: \(detail)")
        }
        return name
    }

    private func parsePayer(_ reader: ObjectReader, _ accepts: inout AcceptRules) {
        guard let value = reader.optional("payer") else { return }
        let parts = self.reader(value, "accepts.payer")
        accepts.capabilities[.payer] = capability(parts)
        for part in Root.PayerPart.allCases {
            guard let rule = parts.optional(part.rawValue) else { continue }
            let inner = self.reader(rule, "accepts.payer.\(part.rawValue)")
            accepts.payer[part] = textRule(inner)
            inner.finish()
        }
        parts.finish()
    }

    private func metadata(
        _ value: Value,
        _ accepts: inout AcceptRules
    ) -> AcceptRules.Metadata {
        let reader = reader(value, "accepts.metadata")
        accepts.capabilities[.metadata] = capability(reader)
        let metadata = AcceptRules.Metadata(
            count: reader.integer("count", in: 0...Intents.Limits.metadataPairs),
            key: nested(reader, "key"),
            value: nested(reader, "value"),
            maximumBytes: reader.integer("max_bytes", in: 1...Limits.count)
        )
        reader.finish()
        return metadata
    }

    private func nested(_ reader: ObjectReader, _ name: String) -> TextRule {
        guard let value = reader.optional(name) else { return .any }
        let inner = self.reader(value, "\(reader.label).\(name)")
        let rule = textRule(inner)
        inner.finish()
        return rule
    }

    private func transfers(
        _ value: Value,
        _ accepts: inout AcceptRules
    ) -> AcceptRules.Transfers {
        let reader = reader(value, "accepts.transfers")
        accepts.capabilities[.transfers] = capability(reader)
        let count = reader.optional("count").flatMap {
            range($0, "accepts.transfers.count", in: 0...Intents.Limits.transfers)
        }
        let destination = nested(reader, "destination")
        reader.finish()
        let most = 0...Intents.Limits.transfers
        return AcceptRules.Transfers(count: count ?? most, destination: destination)
    }

    private func expiry(_ value: Value, _ accepts: inout AcceptRules) -> AcceptRules.Expiry {
        let reader = reader(value, "accepts.expires_in")
        accepts.capabilities[.expiresIn] = capability(reader)
        let bounds = 1...Intents.Limits.expirySeconds
        let least = reader.integer("min", in: bounds) ?? bounds.lowerBound
        let most = reader.integer("max", in: bounds) ?? bounds.upperBound
        let step = reader.integer("step", in: bounds)
        reader.finish()
        guard least <= most else {
            diagnostics.report(at: value, "accepts.expires_in: min is greater than max")
            return AcceptRules.Expiry(range: bounds, step: step)
        }
        return AcceptRules.Expiry(range: least...most, step: step)
    }

    private func flag(_ value: Value, _ field: IntentField, _ accepts: inout AcceptRules) {
        if value.bool == true { return }
        guard value.kind == .object else {
            diagnostics.report(
                at: value,
                "accepts.\(field.rawValue) must be true or { \"requires\": … }"
            )
            return
        }
        let reader = reader(value, "accepts.\(field.rawValue)")
        accepts.capabilities[field] = capability(reader)
        reader.finish()
    }

    private func parseRequired(_ reader: ObjectReader, _ accepts: inout AcceptRules) {
        guard let value = reader.optional("required") else { return }
        for element in value.elements {
            guard let name = fieldName(element, accepts) else { continue }
            if name.field == .options, let member = name.member {
                accepts.requiredOptions.insert(member)
            } else if let part = name.member.flatMap(Root.PayerPart.init) {
                accepts.requiredPayer.insert(part)
                accepts.required.insert(.payer)
            } else {
                accepts.required.insert(name.field)
            }
        }
        if value.kind != .array { reader.wrong(value, "required", "a list of field names") }
    }

    func fieldName(_ value: Value, _ accepts: AcceptRules) -> AcceptRules.FieldName? {
        guard let text = value.text else {
            diagnostics.report(at: value, "expected the name of a field, like \"customer\"")
            return nil
        }
        let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
        guard let first = parts.first, let field = IntentField(rawValue: first) else {
            let detail = UnknownName.detail(text, among: IntentField.names)
            diagnostics.report(at: value, "no field of the intent: \(detail)")
            return nil
        }
        let member = parts.count > 1 ? parts[1] : nil
        if field == .options, let member, !accepts.options.contains(where: { $0.name == member }) {
            let known = accepts.options.map(\.name)
            diagnostics.report(
                at: value,
                "accepts.options: \(UnknownName.detail(member, among: known))"
            )
        } else if let member, field != .options,
            field != .payer || Root.PayerPart(rawValue: member) == nil
        {
            let known = field == .payer ? Root.PayerPart.allCases.map(\.rawValue) : []
            diagnostics.report(
                at: value,
                "`\(first)` has no such member: \(UnknownName.detail(member, among: known))"
            )
        } else if !accepts.named.contains(field) && !accepts.kept.contains(field) {
            diagnostics.report(at: value, "accepts does not name \(first.quoted)")
        }
        return AcceptRules.FieldName(field: field, member: member)
    }
}

extension AcceptRules {
    /// The fields that are one text.
    static let textFields: [IntentField] = [
        .reference, .description, .customer, .paymentMethod, .device, .returnURL, .merchantWallet,
    ]
}
