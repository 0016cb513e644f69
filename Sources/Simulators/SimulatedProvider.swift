/// The providers that there is a simulator of; the values are the names of their translators.
package enum SimulatedProvider: String, CaseIterable, Sendable {
    case bchainpay
    case circle
    case synapto
    case zopay

    /// The credential that the command shows; any other of the provider's form opens it as well.
    package static let credential = "sk_live_simulated_no_secret"

    /// How this provider reads requests and words answers.
    var dialect: any Dialect {
        switch self {
        case .bchainpay: BchainPayDialect()
        case .circle: CircleDialect()
        case .synapto: SynaptoDialect()
        case .zopay: ZopayDialect()
        }
    }

    /// What follows the origin in an endpoint of the configuration.
    package var endpointPath: String { self == .zopay ? "/connect/v1" : "" }

    /// The fields of an account that are no secrets.
    package var accountParameters: [String: String] {
        self == .synapto ? ["account": "acct_simulated"] : [:]
    }

    /// The smallest intent that a merchant may ask of it through a gateway.
    package var exampleIntent: String {
        let fields =
            switch self {
            case .bchainpay:
                #""currency":"USD","accept":[{"asset":"USDC","network":"polygon"}]"#
            case .circle:
                #""currency":"USD","accept":[{"asset":"USDC","network":"polygon"}]"#
            case .synapto: #""currency":"GBP""#
            case .zopay: #""currency":"USDT","accept":[{"asset":"USDT"}]"#
            }
        return #"{"provider":"\#(rawValue)","amount":"25.50",\#(fields)}"#
    }
}
