import Intents
import JSON
import Money

/// The body of a create as an example has it: which fields it holds, and what they say.
struct ExampleRequest {
    private let definition: Definition
    private let amount: String
    private let currency: String
    private let accept: [Intent.Acceptance]
    private var fields: IntentFieldSet
    private var options: Set<String>
    private var payer: Set<Root.PayerPart>

    private var accepts: AcceptRules { definition.accepts }

    /// Adds what is missed and leaves out what is refused; false where neither helps.
    mutating func mend(_ violations: [Violation]) -> Bool {
        var isMended = false
        for violation in violations {
            let names = violation.path.split(separator: "/").map(String.init)
            guard let field = names.first.flatMap(IntentField.init(rawValue:)) else { continue }
            let isMissed = violation.code == .required
            if field == .options, names.count > 1 {
                isMended = options.set(names[1], isMissed) || isMended
                if !options.isEmpty { fields.insert(.options) }
            } else if field == .payer, names.count > 1 {
                guard let part = Root.PayerPart(rawValue: names[1]) else { continue }
                isMended = payer.set(part, isMissed) || isMended
                if !payer.isEmpty { fields.insert(.payer) }
            } else if field != .amount && field != .currency {
                let before = fields
                if isMissed { fields.insert(field) } else { fields.remove(field) }
                isMended = isMended || fields != before
            }
        }
        return isMended
    }

    var bytes: [UInt8] {
        var writer = Writer()
        writer.object { writer in
            writer.member("provider", definition.name)
            writer.member("amount", amount)
            writer.member("currency", currency)
            for field in IntentField.allCases where fields.contains(field) {
                write(field, to: &writer)
            }
        }
        return writer.bytes
    }

    private func write(_ field: IntentField, to writer: inout Writer) {
        switch field {
        case .provider, .amount, .currency: return
        case .accept:
            writer.name("accept")
            writer.array { for entry in accept { $0.value(entry) } }
        case .reference, .description, .customer, .paymentMethod, .device, .merchantWallet:
            writer.member(field.rawValue, accepts.text(field).example("example"))
        case .returnURL:
            let rule = accepts.text(field)
            let start = rule.prefix ?? "https://shop.example/done"
            writer.member(field.rawValue, rule.choices?.first ?? start)
        case .metadata:
            writer.name("metadata")
            let key = accepts.metadata?.key.example("order") ?? "order"
            let value = accepts.metadata?.value.example("example") ?? "example"
            writer.object { $0.member(key, value) }
        case .payer:
            writer.name("payer")
            writer.object { for part in payer.sorted() { write(part, to: &$0) } }
        case .confirm: writer.member("confirm", true)
        case .savePaymentMethod:
            writer.member(field.rawValue, SavePaymentMethod.offSession.rawValue)
        case .transfers:
            let rule = accepts.transfers?.destination ?? .any
            writer.name("transfers")
            writer.array { writer in
                writer.object { writer in
                    writer.member("destination", rule.example("example"))
                    writer.member("amount", amount)
                }
            }
        case .expiresIn: writer.member(field.rawValue, expirySeconds)
        case .options:
            writer.name("options")
            writer.object { writer in
                for option in accepts.options where options.contains(option.name) {
                    writer.name(option.name)
                    writer.value(option)
                }
            }
        }
    }

    private func write(_ part: Root.PayerPart, to writer: inout Writer) {
        let words: [Root.PayerPart: String] = [
            .email: "payer@example.com", .name: "Example", .country: "DE",
        ]
        let rule = accepts.payer[part] ?? .any
        writer.member(part.rawValue, rule.choices?.first ?? words[part] ?? "")
    }

    /// An hour, or what comes nearest to it.
    private var expirySeconds: Int {
        guard let expiry = accepts.expiresIn else { return 3_600 }
        let nearest = min(max(3_600, expiry.range.lowerBound), expiry.range.upperBound)
        guard let step = expiry.step else { return nearest }
        let rounded = nearest / step * step
        return rounded < expiry.range.lowerBound ? rounded + step : rounded
    }
}

extension ExampleRequest {
    /// The requests to try, the likeliest first.
    static func candidates(
        _ extent: ExampleIntent.Extent,
        _ definition: Definition
    ) -> [ExampleRequest] {
        let accepts = definition.accepts
        var candidates: [ExampleRequest] = []
        for currency in currencies(accepts) {
            for lists in acceptLists(extent, accepts, currency) {
                for amount in amounts(extent, definition.money, currency) {
                    guard candidates.count < Limits.exampleCandidates else { return candidates }
                    candidates.append(
                        ExampleRequest(extent, definition, amount, currency, lists))
                }
            }
        }
        return candidates
    }

    private init(
        _ extent: ExampleIntent.Extent,
        _ definition: Definition,
        _ amount: String,
        _ currency: String,
        _ accept: [Intent.Acceptance]
    ) {
        self.definition = definition
        self.amount = amount
        self.currency = currency
        self.accept = accept
        let accepts = definition.accepts
        switch extent {
        case .smallest:
            fields = accepts.required
            options = accepts.requiredOptions
            payer = []
            if accepts.requires(.accept) { fields.insert(.accept) }
            if !options.isEmpty { fields.insert(.options) }
        case .fullest:
            fields = accepts.named.union(accepts.kept)
            options = Set(accepts.options.map(\.name))
            payer = Set(accepts.payer.keys)
        }
        if accept.isEmpty { fields.remove(.accept) }
    }

    private static func currencies(_ accepts: AcceptRules) -> [String] {
        switch accepts.currency {
        case .listed(let codes): Array(codes.prefix(4))
        case .iso4217, .any: ["USD", "EUR", "JPY"]
        }
    }

    /// A list with each asset in the first place, in which a choice of currency may depend on it.
    private static func acceptLists(
        _ extent: ExampleIntent.Extent,
        _ accepts: AcceptRules,
        _ currency: String
    ) -> [[Intent.Acceptance]] {
        guard let list = accepts.accept else { return [[]] }
        let rows = list.pairs?.rows ?? []
        var entries = rows.flatMap { row -> [Intent.Acceptance] in
            let asset = row.asset == "*" ? "USDC" : row.asset
            if row.networks.isEmpty { return [.init(asset: asset, network: nil)] }
            return row.networks.map { .init(asset: asset, network: $0) }
        }
        if entries.isEmpty { entries = [.init(asset: currency, network: nil)] }
        let least = max(1, list.count.lowerBound)
        let wanted = extent == .smallest ? least : max(least, list.count.upperBound)
        // The currency itself first: a provider may want the two to agree.
        let firsts = entries.filter { $0.asset == currency } + entries
        return firsts.prefix(6).map { first in
            Array(([first] + entries.filter { $0 != first }).prefix(wanted))
        }
    }

    /// Amounts from which a mistake shows: minor units and decimals differ in each.
    private static func amounts(
        _ extent: ExampleIntent.Extent,
        _ money: MoneyRules,
        _ currency: String
    ) -> [String] {
        // The currency was found when the file was read.
        guard let denomination = try? Denomination.find(currency) else { return [] }
        let least = money.minima.figure(for: denomination)?.text
        let most = money.maxima.figure(for: denomination)?.text
        let step = money.steps.figure(for: denomination)?.text
        let plain = extent == .smallest ? ["25.50", "25", "1"] : ["1234.56", "1234", "100"]
        let stated = extent == .smallest ? [least, step, most] : [most, step, least]
        return plain + stated.compactMap { $0 }
    }
}

extension Set {
    /// Puts an element in or takes it out; false where that changes nothing.
    fileprivate mutating func set(_ element: Element, _ isIn: Bool) -> Bool {
        isIn ? insert(element).inserted : remove(element) != nil
    }
}

extension Set<Root.PayerPart> {
    fileprivate func sorted() -> [Root.PayerPart] {
        Root.PayerPart.allCases.filter(contains)
    }
}

extension Writer {
    fileprivate mutating func value(_ entry: Intent.Acceptance) {
        object { writer in
            writer.member("asset", entry.asset)
            if let network = entry.network { writer.member("network", network) }
        }
    }

    fileprivate mutating func value(_ option: AcceptRules.OptionField) {
        switch option.kind {
        case .list:
            let count = Swift.max(1, option.count?.lowerBound ?? 1)
            array { for _ in 0..<count { $0.scalar(option.of, option) } }
        case .json: object { _ in }
        case .text, .int, .bool, .url: scalar(option.kind, option)
        }
    }

    private mutating func scalar(
        _ kind: AcceptRules.OptionField.Kind,
        _ option: AcceptRules.OptionField
    ) {
        switch kind {
        case .int: integer(option.range?.lowerBound ?? 1)
        case .bool: bool(true)
        case .url: text(option.text.choices?.first ?? "https://shop.example/done")
        case .text, .list, .json: text(option.text.example("example"))
        }
    }
}
