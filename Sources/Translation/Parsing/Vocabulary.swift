import Intents

/// What references may name in one file: the types of accepted fields, options and parameters.
struct Vocabulary: Sendable {
    var accepts = AcceptRules()
    var account: [AccountField] = []
    var tables: [String: Table] = [:]

    /// The type of a field of the intent, and whether the merchant may leave it out.
    func field(_ field: IntentField) -> (type: StaticType, mayBeAbsent: Bool) {
        let isOptional = !accepts.requires(field)
        switch field {
        case .provider, .amount: return (.amount, false)
        case .currency: return (.text(accepts.currencyDomain), false)
        case .accept: return (.list(acceptElement), isOptional)
        case .transfers:
            let element = ["destination": StaticType.text, "amount": .amount]
            return (.list(.object(element)), isOptional)
        case .metadata: return (.map, isOptional)
        case .confirm: return (.bool, isOptional)
        case .expiresIn: return (.duration, isOptional)
        case .savePaymentMethod:
            let choices = SavePaymentMethod.allCases.map(\.rawValue)
            return (.text(.closed(choices, source: "the intent model")), isOptional)
        case .reference, .description, .customer, .paymentMethod, .device, .merchantWallet,
            .returnURL:
            return (.text(accepts.text(field).domain), isOptional)
        case .payer, .options: return (.map, isOptional)
        }
    }

    private var acceptElement: StaticType {
        guard let pairs = accepts.accept?.pairs else {
            return .object(["asset": .text, "network": .text])
        }
        return .object([
            "asset": .text(pairs.assetDomain), "network": .text(pairs.networkDomain),
        ])
    }
}

/// A named table of the file: text to text, in the order it is written.
struct Table: Sendable {
    struct Row: Sendable {
        let key: String
        let value: String
        let offset: Int
    }

    let rows: [Row]
}
