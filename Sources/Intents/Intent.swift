package import JSON
package import Money

/// What a merchant asked us to create, checked against the model but not yet against a provider.
///
/// A class, since whatever works on a request shares it; nothing can change it once it is read.
package final class Intent: Sendable {
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
    package let accept: [Acceptance]
    package let reference: String?
    package let description: String?
    package let metadata: [Metadatum]?
    package let customer: String?
    package let paymentMethod: String?
    package let device: String?
    package let payer: Payer
    package let returnURL: String?
    package let confirm: Bool?
    package let transfers: [Transfer]?
    package let savePaymentMethod: SavePaymentMethod?
    package let merchantWallet: String?
    package let expiresInSeconds: Int?
    /// Fields that one translator declares for itself, checked by that translator.
    package let options: Value?
    /// The fields that the request holds.
    package let given: IntentFieldSet

    package var currency: String { denomination.code }

    init(
        provider: String,
        amount: Amount,
        denomination: Denomination,
        accept: [Acceptance],
        reference: String?,
        description: String?,
        metadata: [Metadatum]?,
        customer: String?,
        paymentMethod: String?,
        device: String?,
        payer: Payer,
        returnURL: String?,
        confirm: Bool?,
        transfers: [Transfer]?,
        savePaymentMethod: SavePaymentMethod?,
        merchantWallet: String?,
        expiresInSeconds: Int?,
        options: Value?,
        given: IntentFieldSet
    ) {
        self.provider = provider
        self.amount = amount
        self.denomination = denomination
        self.accept = accept
        self.reference = reference
        self.description = description
        self.metadata = metadata
        self.customer = customer
        self.paymentMethod = paymentMethod
        self.device = device
        self.payer = payer
        self.returnURL = returnURL
        self.confirm = confirm
        self.transfers = transfers
        self.savePaymentMethod = savePaymentMethod
        self.merchantWallet = merchantWallet
        self.expiresInSeconds = expiresInSeconds
        self.options = options
        self.given = given
    }
}

/// What the merchant wants to keep of the payer's means of payment.
package enum SavePaymentMethod: String, Sendable, CaseIterable {
    case offSession = "off_session"
}
