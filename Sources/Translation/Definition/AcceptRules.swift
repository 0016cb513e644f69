import Intents

/// Which fields of an intent a provider can honour, and within which limits.
struct AcceptRules: Sendable {
    enum Currencies: Sendable {
        case listed([String])
        case iso4217
        case any
    }

    struct AcceptList: Sendable {
        let count: ClosedRange<Int>
        let pairs: Pairs?
    }

    struct Metadata: Sendable {
        let count: Int?
        let key: TextRule
        let value: TextRule
        let maximumBytes: Int?
    }

    struct Transfers: Sendable {
        let count: ClosedRange<Int>
        let destination: TextRule
    }

    struct Expiry: Sendable {
        let range: ClosedRange<Int>
        let step: Int?
    }

    /// Where a named field goes: to the provider, or only into our own records.
    var named = IntentFieldSet()
    var kept = IntentFieldSet()
    var currency = Currencies.any
    var accept: AcceptList?
    var texts = FieldMap<TextRule>()
    var payer: [Root.PayerPart: TextRule] = [:]
    var metadata: Metadata?
    var transfers: Transfers?
    var expiresIn: Expiry?
    var required = IntentFieldSet()
    var requiredOptions: Set<String> = []
    var requiredPayer: Set<Root.PayerPart> = []
    var options: [OptionField] = []
    /// The capability of the account that a field needs.
    var capabilities: [IntentField: String] = [:]
    var rules: [Rule] = []
    /// Where a field is named in the file.
    var offsets: [IntentField: Int] = [:]

    /// The fields that may be given.
    var allowed: IntentFieldSet { named.union(kept).union(Self.always) }

    /// What every intent holds, whoever it is for.
    static let always: IntentFieldSet = [.provider, .amount, .currency]

    /// What every intent for this provider must hold.
    var allRequired: IntentFieldSet {
        var all = required.union(Self.always)
        if accept?.count.lowerBound ?? 0 > 0 { all.insert(.accept) }
        return all
    }

    func requires(_ field: IntentField) -> Bool { allRequired.contains(field) }

    func text(_ field: IntentField) -> TextRule { texts[field] ?? .any }

    var currencyDomain: StaticType.Domain {
        guard case .listed(let codes) = currency else { return .open }
        return .closed(codes, source: "accepts.currency")
    }

    /// Whether a network may be missing once single ones are filled in.
    var networkMayBeAbsent: Bool { accept?.pairs?.hasOpenNetwork ?? true }

    /// Whether `$accept[index]` is always there.
    func alwaysHas(index: Int, of spelling: String) -> Bool {
        spelling.hasPrefix("accept") && index < accept?.count.lowerBound ?? 0
    }
}

extension AcceptRules {
    /// Which asset may be paid on which networks.
    struct Pairs: Sendable {
        struct Row: Sendable {
            /// A symbol, or `*` for any.
            let asset: String
            /// Empty where the network cannot be chosen.
            let networks: [String]
            let offset: Int
        }

        let rows: [Row]
        let offset: Int

        func row(for asset: String) -> Row? {
            rows.first { $0.asset == asset } ?? rows.first { $0.asset == "*" }
        }

        /// Whether an accepted entry may end up without a network.
        var hasOpenNetwork: Bool { rows.contains { $0.networks.isEmpty } }

        var assetDomain: StaticType.Domain {
            if rows.contains(where: { $0.asset == "*" }) { return .open }
            return .closed(rows.map(\.asset), source: "accepts.accept.pairs")
        }

        var networkDomain: StaticType.Domain {
            var networks: [String] = []
            for network in rows.flatMap(\.networks) where !networks.contains(network) {
                networks.append(network)
            }
            return .closed(networks, source: "accepts.accept.pairs")
        }

        var pairDomain: StaticType.Domain {
            if rows.contains(where: { $0.asset == "*" }) { return .open }
            let pairs = rows.flatMap { row in row.networks.map { "\(row.asset):\($0)" } }
            return .closed(pairs, source: "accepts.accept.pairs")
        }
    }

    /// A field that one translator declares for itself.
    struct OptionField: Sendable {
        enum Kind: String, Sendable, CaseIterable {
            case text
            case int
            case bool
            case url
            case list
            case json
        }

        let name: String
        let kind: Kind
        let text: TextRule
        let range: ClosedRange<Int>?
        /// The kind of a list's elements.
        let of: Kind
        let count: ClosedRange<Int>?
        let maximumBytes: Int?
        let defaultValue: Expression?
        let capability: String?
        let isAlwaysThere: Bool
        let offset: Int

        var type: StaticType {
            switch kind {
            case .text, .url: .text(text.domain)
            case .int: .int
            case .bool: .bool
            case .list: .list(of == .int ? .int : of == .bool ? .bool : .text)
            case .json: .json
            }
        }
    }

    /// A rule over several fields, with the words that explain it.
    struct Rule: Sendable {
        enum Verb: Sendable {
            case need([FieldName])
            case needOne([FieldName])
            case refuse([FieldName])
            case equal(Expression, Expression)
            case unique(Reference)
            case sumAtMost(Reference, Reference)
        }

        let condition: Condition?
        let verb: Verb
        let words: String?
        let offset: Int
    }

    /// A field of the request as a rule or `required` names it: `customer`, `options.purpose`.
    struct FieldName: Sendable, Hashable {
        let field: IntentField
        /// The member of `options` or `payer`.
        let member: String?

        var path: String {
            member.map { JSONPointer.path(field.rawValue, $0) } ?? JSONPointer.path(field.rawValue)
        }

        var spelling: String { member.map { "\(field.rawValue).\($0)" } ?? field.rawValue }
    }
}
