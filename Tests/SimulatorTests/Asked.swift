import HTTP
import Simulators

/// Requests in the four dialects, as a gateway sends them.
enum Asked {
    static let now = Moment(milliseconds: 1_777_713_304_000)

    static func headers(_ authorization: String?, key: String?) -> Fields {
        var fields: [Field?] = []
        if let authorization { fields.append(Field("Authorization", authorization)) }
        if let key { fields.append(Field("Idempotency-Key", key)) }
        return Fields(fields.compactMap(\.self))
    }

    static let uuid = "5f0f6c3e-6a0d-4d1c-9a55-0b7a3f2c9e11"

    /// A create that the provider takes; the key stands where the provider has it.
    static func create(
        _ provider: SimulatedProvider,
        key: String? = Asked.uuid,
        credential: String = "sk_live_a",
        body: String? = nil
    ) -> InboundRequest {
        let body = body ?? Asked.body(of: provider, key: key)
        let scheme = provider == .synapto ? "Api-Key" : "Bearer"
        return InboundRequest(
            "POST", path(of: provider),
            fields: headers("\(scheme) \(credential)", key: provider == .circle ? nil : key),
            body: Array(body.utf8))
    }

    static func get(
        _ provider: SimulatedProvider, _ path: String, query: String? = nil,
        credential: String = "sk_live_a"
    ) -> InboundRequest {
        let scheme = provider == .synapto ? "Api-Key" : "Bearer"
        return InboundRequest(
            "GET", path, query: query, fields: headers("\(scheme) \(credential)", key: nil))
    }

    static func path(of provider: SimulatedProvider) -> String {
        switch provider {
        case .bchainpay: "/v1/payment-intents"
        case .circle: "/v1/paymentIntents"
        case .synapto: "/v1/accounts/acct_X/payment-intents"
        case .zopay: "/connect/v1/payment-intents"
        }
    }

    static func body(
        of provider: SimulatedProvider, key: String? = Asked.uuid, amount: String = "25.50"
    ) -> String {
        let minor = amount.filter { $0 != "." }
        return switch provider {
        case .bchainpay:
            #"{"amount_cents":\#(minor),"currency":"USD","settlement_currency":"USDC","#
                + #""network":"polygon","reference":"A-1"}"#
        case .circle:
            #"{"idempotencyKey":"\#(key ?? "")","type":"transient","#
                + #""amount":{"amount":"\#(amount)","currency":"USD"},"settlementCurrency":"USD","#
                + #""paymentMethods":[{"type":"blockchain","chain":"POLY"}]}"#
        case .synapto: #"{"amount":"\#(minor)","currency":"GBP"}"#
        case .zopay: #"{"amount":"\#(amount)","currencies":["USDT"],"external_ref":"A-1"}"#
        }
    }

    static func fault(_ text: String) -> InboundRequest {
        InboundRequest("POST", "/_faults", body: Array(text.utf8))
    }
}

extension Reaction {
    var answer: Answer? { if case .answer(let answer) = self { answer } else { nil } }

    var status: Int? { answer?.status.code }

    var text: String { String(decoding: answer?.body ?? [], as: UTF8.self) }

    /// The id in the answer to a create, whatever the provider calls it.
    var id: String? {
        text.firstMatch(of: /"(?:id|name)":"([^"]+)"/).map { String($0.1) }
    }
}
