package import JSON

/// What the merchant does next so that the payer can pay.
package enum NextAction: Sendable {
    /// One place that the payer may pay to.
    package struct PayAddress: Sendable, Hashable {
        package let asset: String
        package let network: String
        package let address: String
        package let amount: String?
        package let tag: String?

        package init(asset: String, network: String, address: String, amount: String?, tag: String?)
        {
            self.asset = asset
            self.network = network
            self.address = address
            self.amount = amount
            self.tag = tag
        }
    }

    case payToAddress([PayAddress])
    case confirmWithClientSecret(String)
    case redirect(url: String, method: String?, data: Value?)
    case handToClient(Value)
    /// Nothing yet: ask again later.
    case poll
    case none

    package var type: String {
        switch self {
        case .payToAddress: "pay_to_address"
        case .confirmWithClientSecret: "confirm_with_client_secret"
        case .redirect: "redirect"
        case .handToClient: "hand_to_client"
        case .poll: "poll"
        case .none: "none"
        }
    }

    /// Writes the action; without secrets it says only what kind it is, where it holds one.
    package func write(to writer: inout Writer, withSecrets: Bool = true) {
        writer.object { writer in
            writer.member("type", type)
            switch self {
            case .payToAddress(let addresses):
                writer.name("addresses")
                writer.array { for address in addresses { address.write(to: &$0) } }
            case .confirmWithClientSecret(let secret):
                if withSecrets { writer.member("client_secret", secret) }
            case .redirect(let url, let method, let data):
                writer.member("url", url)
                writer.optionalMember("method", method)
                writer.optionalMember("data", data)
            case .handToClient(let data):
                if withSecrets { writer.optionalMember("data", data) }
            case .poll, .none: break
            }
        }
    }
}

extension NextAction.PayAddress {
    func write(to writer: inout Writer) {
        writer.object { writer in
            writer.member("asset", asset)
            writer.member("network", network)
            writer.member("address", address)
            writer.optionalMember("amount", amount)
            writer.optionalMember("tag", tag)
        }
    }
}

extension Writer {
    mutating func optionalMember(_ name: String, _ text: String?) {
        if let text { member(name, text) }
    }

    mutating func optionalMember(_ name: String, _ value: Value?) {
        guard let value else { return }
        self.name(name)
        self.value(value)
    }

    /// A member that is always there, `null` where nothing is known.
    mutating func nullableMember(_ name: String, _ text: String?) {
        self.name(name)
        if let text { self.text(text) } else { null() }
    }
}
