import Intents
import Money

/// What a field of an example probably is, by its name and its value.
struct FieldGuess: Sendable {
    enum Meaning: String, Sendable, CaseIterable {
        case amount
        case currency
        case reference
        case description
        case metadata
        case customer
        case paymentMethod = "payment_method"
        case device
        case email
        case payerName
        case country
        case returnURL = "return_url"
        case webhookURL = "webhook_url"
        case confirm
        case merchantWallet = "merchant_wallet"
        case expiresIn = "expires_in"
        case expiresAt = "expires_at"
        case network
        case asset
        case key
    }

    let meaning: Meaning
    /// The less, the surer; of several fields with one meaning the surest is taken.
    let rank: Int

    /// Names as documentation spells them, letters and digits only, the surest first.
    private static let names: [(meaning: Meaning, names: [String])] = [
        (
            .amount,
            [
                "amount", "amountcents", "amountminor", "amountinminor", "amountincents",
                "unitamount", "paymentamount", "totalamount", "orderamount", "price", "total",
                "priceamount", "amountvalue",
            ]
        ),
        (
            .currency,
            ["currency", "currencycode", "pricecurrency", "ordercurrency", "fiatcurrency", "fiat"]
        ),
        (
            .reference,
            [
                "reference", "externalref", "externalreference", "externalid", "merchantreference",
                "merchantref", "clientreference", "clientreferenceid", "merchantorderid",
                "orderid", "referenceid", "ordernumber", "ordernum", "invoiceid", "ref",
            ]
        ),
        (.description, ["description", "memo", "note", "narration", "remark"]),
        (.metadata, ["metadata", "meta", "customdata"]),
        (.customer, ["customer", "customerid", "customertoken"]),
        (
            .paymentMethod,
            ["paymentmethod", "paymentmethodid", "paymentmethodtoken", "sourceid", "source"]
        ),
        (.device, ["device", "deviceid", "terminalid", "terminal"]),
        (
            .email,
            ["email", "customeremail", "payeremail", "buyeremail", "receiptemail", "emailaddress"]
        ),
        (.payerName, ["customername", "payername", "buyername", "fullname"]),
        (
            .country,
            ["countrycode", "customercountry", "payercountry", "billingcountry", "country"]
        ),
        (
            .returnURL,
            [
                "returnurl", "redirecturl", "successurl", "completeurl", "backurl", "returnuri",
                "redirecturi",
            ]
        ),
        (
            .webhookURL,
            [
                "webhookurl", "notificationurl", "notifyurl", "callbackurl", "ipnurl",
                "ipncallbackurl", "webhook",
            ]
        ),
        (.confirm, ["confirm", "autoconfirm"]),
        (.merchantWallet, ["merchantwalletid", "merchantwallet", "walletid"]),
        (.expiresIn, ["expiresin", "expiresinseconds", "ttl", "expiresinminutes", "lifetime"]),
        (.expiresAt, ["expiresat", "expirationdate", "expireson", "expiresdate"]),
        (.network, ["network", "chain", "blockchain"]),
        (
            .asset,
            ["asset", "coin", "cryptocurrency", "paycurrency", "settlementcurrency", "token"]
        ),
        (.key, ["idempotencykey", "idempotencytoken", "idempotencyid", "idempotency"]),
    ]

    /// Parts of the payer are only told by what they stand in.
    private static let payers: Set<String> = [
        "customer", "payer", "buyer", "billing", "shopper", "billingdetails", "client", "user",
    ]

    init?(_ name: String, _ node: ExampleBody.Node, in parent: String) {
        let folded = name.folded
        if case .text(let text) = node, text.isKeyPlaceholder {
            self.init(meaning: .key, rank: 0)
            return
        }
        if folded == "name" && Self.payers.contains(parent.folded) {
            self.init(meaning: .payerName, rank: 0)
            return
        }
        if folded == "value" && Self.names[0].names.contains(parent.folded), node.isAmount {
            self.init(meaning: .amount, rank: 0)
            return
        }
        for (meaning, names) in Self.names {
            guard let rank = names.firstIndex(of: folded), node.fits(meaning) else { continue }
            self.init(meaning: meaning, rank: rank)
            return
        }
        return nil
    }

    private init(meaning: Meaning, rank: Int) {
        self.meaning = meaning
        self.rank = rank
    }
}

extension String {
    /// Letters and digits in lower case: `external_ref` and `externalRef` are the same.
    var folded: String {
        lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }

    /// What an example writes where a fresh key belongs.
    var isKeyPlaceholder: Bool { lowercased().contains("uuidgen") }
}

extension ExampleBody.Node {
    var isAmount: Bool {
        switch self {
        case .number(let literal):
            // A float that is no plain decimal is no amount.
            (try? Amount(parsing: literal)) != nil
        case .text(let text):
            // The text may be anything.
            (try? Amount(parsing: text)) != nil
        default: false
        }
    }

    /// Whether a value can be what its name promises.
    fileprivate func fits(_ meaning: FieldGuess.Meaning) -> Bool {
        switch (meaning, self) {
        case (.amount, _): return isAmount
        case (.currency, .text(let text)):
            return Currency.find(text.uppercased()) != nil || Asset.isSymbol(text)
        case (.asset, .text(let text)):
            return Asset.isSymbol(text.uppercased()) && Currency.find(text.uppercased()) == nil
        case (.metadata, .object(let members)):
            return members.allSatisfy { member in
                if case .text = member.node { true } else { false }
            }
        case (.confirm, .bool): return true
        case (.expiresIn, .number(let literal)), (.expiresIn, .text(let literal)):
            return Int(literal) != nil
        case (.expiresAt, .number), (.expiresAt, .text): return true
        case (.metadata, _), (.confirm, _), (.expiresIn, _), (.expiresAt, _): return false
        case (_, .text(let text)): return !text.isEmpty
        default: return false
        }
    }
}
