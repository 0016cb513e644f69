import Intents
import JSON

extension NextAction {
    /// Whether it holds what may be given to the merchant and must never lie anywhere in clear.
    package var isSecret: Bool {
        switch self {
        case .confirmWithClientSecret, .handToClient: true
        case .redirect(_, _, let data): data != nil
        case .payToAddress, .poll, .none: false
        }
    }

    /// Reads what `write` wrote: a next action is stored as it is answered.
    init(reading value: Value) throws(JournalFault) {
        var reader = try RowReader(value)
        switch try reader.text("type") {
        case "pay_to_address":
            guard let elements = try reader.elements("addresses") else { throw .corrupt }
            var addresses: [PayAddress] = []
            for element in elements { addresses.append(try PayAddress(reading: element)) }
            self = .payToAddress(addresses)
        case "confirm_with_client_secret":
            self = .confirmWithClientSecret(try reader.text("client_secret"))
        case "redirect":
            self = .redirect(
                url: try reader.text("url"),
                method: try reader.optionalText("method"),
                data: reader.optional("data")
            )
        case "hand_to_client": self = .handToClient(try reader.value("data"))
        case "poll": self = .poll
        case "none": self = .none
        default: throw .corrupt
        }
        try reader.finish()
    }
}

extension NextAction.PayAddress {
    fileprivate init(reading value: Value) throws(JournalFault) {
        var reader = try RowReader(value)
        self.init(
            asset: try reader.text("asset"),
            network: try reader.text("network"),
            address: try reader.text("address"),
            amount: try reader.optionalText("amount"),
            tag: try reader.optionalText("tag")
        )
        try reader.finish()
    }
}
