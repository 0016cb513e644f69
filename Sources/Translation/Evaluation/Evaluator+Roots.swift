import Intents
import Money

/// What the first word of a reference stands for.
extension Evaluator {
    func start(of root: Root) -> Datum? {
        switch root {
        case .field(let field): return scope.intent.flatMap { self.field(field, of: $0) }
        case .payer(let part): return scope.intent.flatMap { payer(part, $0.intent.payer) }
        case .option(let name): return scope.intent?.options.first { $0.name == name }?.value
        case .key: return scope.key.map { .text($0) }
        case .param(let name), .secret(let name):
            let fields = definition.account
            for index in fields.indices where fields[index].name == name {
                return scope.account.value(of: fields[index])
            }
            return nil
        case .nonce: return scope.sending.nonce
        case .token: return scope.sending.token
        case .signature: return scope.sending.signature
        case .request(let part): return scope.sending.request.flatMap { requestPart(part, $0) }
        case .status: return scope.answer.map { .number(String($0.status)) }
        case .header(let name): return header(name, scope.answer?.fields)
        case .body: return scope.answerBody.flatMap { Datum(answered: $0) }
        case .record: return record
        case .event: return scope.event
        case .providerID: return scope.providerID.map { .text($0) }
        case .it: return element.flatMap { value(of: $0) }
        case .webhookURL:
            // Offline there is no address of ours to be called back at.
            return scope.webhookURL.map { .text($0) } ?? .placeholder("{{webhook_url}}")
        case .fake(let fake): return scope.fake.map { .text($0.text(of: fake)) }
        case .expiresAt, .now, .sentAt: return nil
        }
    }

    private func field(_ field: IntentField, of accepted: AcceptedIntent) -> Datum? {
        let intent = accepted.intent
        switch field {
        case .provider: return .text(intent.provider)
        case .amount: return spelled(intent.amount, nil)
        case .currency: return .text(intent.currency)
        case .accept: return accepted.accept.isEmpty ? nil : .list(accepted.accept.map(\.datum))
        case .reference: return intent.reference.map { .text($0) }
        case .description: return intent.description.map { .text($0) }
        case .metadata:
            return intent.metadata.map { pairs in
                .object(pairs.map { .init(name: $0.key, value: .text($0.value)) })
            }
        case .customer: return intent.customer.map { .text($0) }
        case .paymentMethod: return intent.paymentMethod.map { .text($0) }
        case .device: return intent.device.map { .text($0) }
        case .returnURL: return intent.returnURL.map { .text($0) }
        case .confirm: return intent.confirm.map { .bool($0) }
        case .transfers: return intent.transfers.map { .list($0.map(datum)) }
        case .savePaymentMethod: return intent.savePaymentMethod.map { .text($0.rawValue) }
        case .merchantWallet: return intent.merchantWallet.map { .text($0) }
        case .expiresIn: return intent.expiresInSeconds.map { .number(String($0)) }
        case .options: return accepted.options.isEmpty ? nil : .object(accepted.options)
        case .payer: return nil
        }
    }

    func datum(of transfer: Intent.Transfer) -> Datum {
        .object([
            .init(name: "destination", value: .text(transfer.destination)),
            .init(name: "amount", value: spelled(transfer.amount, nil)),
        ])
    }

    private func payer(_ part: Root.PayerPart, _ payer: Intent.Payer) -> Datum? {
        switch part {
        case .email: payer.email.map { .text($0) }
        case .name: payer.name.map { .text($0) }
        case .country: payer.country.map { .text($0) }
        }
    }
}

extension Intent.Acceptance {
    var datum: Datum {
        let names = ["asset", "network"]
        return .object(
            names.compactMap { name in
                part(name).map { Datum.Member(name: name, value: .text($0)) }
            }
        )
    }

    func part(_ name: String) -> String? {
        switch name {
        case "asset": asset
        case "network": network
        default: nil
        }
    }
}
