package import JSON
package import Money

/// What a merchant asked us to create, checked against the model but not yet against a provider.
package struct Intent: Sendable {
    /// One way in which the payer may pay.
    package struct Acceptance: Sendable, Hashable {
        package let asset: String
        package let network: String?

        package init(asset: String, network: String?) {
            self.asset = asset
            self.network = network
        }
    }

    /// A part of the amount that goes to somebody else after success.
    package struct Transfer: Sendable, Hashable {
        package let destination: String
        package let amount: Amount

        package init(destination: String, amount: Amount) {
            self.destination = destination
            self.amount = amount
        }
    }

    /// Who pays, as far as the merchant says.
    package struct Payer: Sendable, Hashable {
        package var email: String?
        package var name: String?
        package var country: String?
    }

    /// One pair of the merchant's metadata; a dictionary would take é and e + accent as one key.
    package struct Metadatum: Sendable {
        package let key: String
        package let value: String

        package init(key: String, value: String) {
            self.key = key
            self.value = value
        }
    }

    package let provider: String
    package let amount: Amount
    package let denomination: Denomination
    package internal(set) var accept: [Acceptance] = []
    package internal(set) var reference: String?
    package internal(set) var description: String?
    package internal(set) var metadata: [Metadatum]?
    package internal(set) var customer: String?
    package internal(set) var paymentMethod: String?
    package internal(set) var device: String?
    package internal(set) var payer = Payer()
    package internal(set) var returnURL: String?
    package internal(set) var confirm: Bool?
    package internal(set) var transfers: [Transfer]?
    package internal(set) var savePaymentMethod: SavePaymentMethod?
    package internal(set) var merchantWallet: String?
    package internal(set) var expiresInSeconds: Int?
    /// Fields that one translator declares for itself, checked by that translator.
    package internal(set) var options: Value?
    /// The fields that the request holds.
    package internal(set) var given = IntentFieldSet()

    package var currency: String { denomination.code }

    init(provider: String, amount: Amount, denomination: Denomination) {
        self.provider = provider
        self.amount = amount
        self.denomination = denomination
    }
}

/// What the merchant wants to keep of the payer's means of payment.
package enum SavePaymentMethod: String, Sendable, CaseIterable {
    case offSession = "off_session"
}
