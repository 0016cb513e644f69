import JSON
import Simulators

/// One create that a merchant wants done, told apart from all others by its amount.
///
/// The amount is what every provider is told, in whatever spelling: by it an effect is traced back
/// to its merchant's key even where it was made under a key that it should never have had.
struct Wish: Sendable {
    let index: Int

    private static let providers = SimulatedProvider.allCases
    private static let firstCents = 100

    var provider: SimulatedProvider { Self.providers[index % Self.providers.count] }

    var merchant: Int { index / Self.providers.count % Limits.merchants }

    /// Each merchant uses the same keys, which are another merchant's as well.
    var key: String { "\(provider.rawValue)-\(index / Self.providers.count / Limits.merchants)" }

    /// For people who look for it.
    var name: String { "merchant \(merchant), key \(key), amount \(amount)" }

    var reference: String { "r-\(index)" }

    var amount: String {
        let cents = index + Self.firstCents
        let rest = cents % 100
        return "\(cents / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    var currency: String {
        switch provider {
        case .bchainpay, .circle: "USD"
        case .synapto: "GBP"
        case .zopay: "USDT"
        }
    }

    var body: String {
        provider.exampleIntent.replacing(
            #""amount":"25.50""#, with: #""amount":"\#(amount)","reference":"\#(reference)""#)
    }

    /// Whether the provider is told the merchant's reference.
    var tellsReference: Bool { provider == .bchainpay || provider == .zopay }

    /// The wish that an amount belongs to, in any provider's spelling of it.
    init?(amount: String) {
        guard let cents = Int(amount.filter { $0 != "." }), cents >= Self.firstCents else {
            return nil
        }
        index = cents - Self.firstCents
    }

    init(_ index: Int) {
        self.index = index
    }

    /// The wish that a provider's request is about.
    init?(request body: [UInt8]) {
        // What is no JSON is nobody's wish.
        guard let root = (try? Document(parsing: body))?.root else { return nil }
        let amount = root["amount_cents"] ?? root["amount"]?["amount"] ?? root["amount"]
        guard let text = amount?.text ?? amount?.numberText else { return nil }
        self.init(amount: text)
    }
}
