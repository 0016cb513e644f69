import HTTP
import Intents
import JSON
import Money

extension Evaluator {
    func value(of reference: Reference) throws(EvaluationFault) -> Datum? {
        if reference.hasEvery {
            let values = every(reference)
            return values.isEmpty ? nil : .list(values)
        }
        switch reference.root {
        case .field(.amount):
            guard let intent = scope.intent?.intent else { return nil }
            return spelled(intent.amount, reference.view)
        case .field(.expiresIn):
            guard let seconds = scope.intent?.intent.expiresInSeconds else { return nil }
            return try duration(seconds, reference)
        case .expiresAt: return expiresAt.flatMap { time($0, reference.view) }
        case .now: return scope.now.flatMap { time($0, reference.view) }
        case .sentAt: return sentAt(reference)
        default: return walk(reference).map { seen($0, reference.view) }
        }
    }

    /// Every value that a reference with `[*]` reaches.
    func every(_ reference: Reference) -> [Datum] {
        var values = start(of: reference.root).map { [$0] } ?? []
        for step in reference.steps {
            if step == .every {
                values = values.flatMap { $0.isList ? $0.elements : $0.members.map(\.value) }
            } else {
                values = values.compactMap { part(of: $0, step) }
            }
        }
        return values
    }

    private func walk(_ reference: Reference) -> Datum? {
        if let names = reference.names, let document = document(at: reference.root) {
            return document[path: names].flatMap { Datum(answered: $0) }
        }
        if case .field(.accept) = reference.root, case .index(let index)? = reference.steps.first {
            return partOfEntry(index, reference)
        }
        var value = start(of: reference.root)
        for step in reference.steps {
            guard let whole = value else { return nil }
            value = part(of: whole, step)
        }
        return value
    }

    /// The part of an answer that a reference starts at, where it is one as it was received.
    private func document(at root: Root) -> Value? {
        switch root {
        case .body: return scope.answer?.body
        case .record:
            guard case .json(let value)? = record else { return nil }
            return value
        default: return nil
        }
    }

    /// `$accept[0].network`: one part of one entry, without a list of them all.
    private func partOfEntry(_ index: Int, _ reference: Reference) -> Datum? {
        guard let entries = scope.intent?.accept, entries.indices.contains(index) else {
            return nil
        }
        guard reference.steps.count > 1 else { return entries[index].datum }
        guard reference.steps.count == 2, case .member(let name) = reference.steps[1] else {
            return nil
        }
        return entries[index].part(name).map { .text($0) }
    }

    private func part(of value: Datum, _ step: Reference.Step) -> Datum? {
        switch step {
        case .member(let name): return value.member(name)
        case .index(let index): return value.element(index)
        case .every: return nil
        case .first(let member, let text):
            return value.elements.first { element in
                element.member(member)?.spells(text) ?? false
            }
        case .newest(let member):
            var newest: (time: ExactTime, element: Datum)?
            for element in value.elements {
                guard let time = element.member(member).flatMap(ExactTime.init) else { continue }
                if newest.map({ $0.time < time }) ?? true { newest = (time, element) }
            }
            return newest?.element
        }
    }

    private func seen(_ value: Datum, _ view: View?) -> Datum {
        guard let view else { return value }
        if case .amount(let amount, _, let scale) = value {
            return .amount(amount, view, scale: scale)
        }
        guard let text = value.scalarText else { return value }
        switch view {
        case .lower: return .text(text.asciiLowercased)
        case .upper: return .text(text.asciiUppercased)
        default: return value
        }
    }

    private func spelled(_ amount: Amount, _ view: View?) -> Datum {
        .amount(amount, view ?? .given, scale: scale)
    }

    /// Digits of the provider's unit for the amounts of this intent.
    var scale: Int {
        scope.intent.map { definition.money.scale(for: $0.denomination) } ?? 0
    }

    private var expiresAt: Instant? {
        guard let now = scope.now, let seconds = scope.intent?.intent.expiresInSeconds else {
            return nil
        }
        return now.advanced(bySeconds: seconds)
    }

    private func duration(
        _ seconds: Int,
        _ reference: Reference
    ) throws(EvaluationFault) -> Datum? {
        guard reference.view == .minutes else { return .number(String(seconds)) }
        guard seconds % 60 == 0 else { throw .remainder(of: reference, unitSeconds: 60) }
        return .number(String(seconds / 60))
    }

    private func time(_ instant: Instant, _ view: View?) -> Datum? {
        switch view {
        case .rfc3339Milliseconds: .text(instant.rfc3339Milliseconds)
        case .unix: .number(String(instant.unixSeconds))
        case .unixMilliseconds: .number(String(instant.milliseconds))
        default: .text(instant.rfc3339)
        }
    }

    private func sentAt(_ reference: Reference) -> Datum? {
        guard case .number(let literal)? = scope.sending.sentAt, let milliseconds = Int(literal)
        else { return scope.sending.sentAt }
        return time(Instant(milliseconds: milliseconds), reference.view)
    }
}

extension Evaluator {
    private func start(of root: Root) -> Datum? {
        switch root {
        case .field(let field): return scope.intent.flatMap { self.field(field, of: $0) }
        case .payer(let part): return scope.intent.flatMap { payer(part, $0.intent.payer) }
        case .option(let name): return scope.intent?.options.first { $0.name == name }?.value
        case .key: return scope.key.map { .text($0) }
        case .param(let name), .secret(let name):
            let field = definition.account.first { $0.name == name }
            return field.flatMap { scope.account.value(of: $0) }
        case .nonce: return scope.sending.nonce
        case .token: return scope.sending.token
        case .signature: return scope.sending.signature
        case .request(let part): return scope.sending.request.flatMap { requestPart(part, $0) }
        case .status: return scope.answer.map { .number(String($0.status)) }
        case .header(let name): return header(name, scope.answer?.fields)
        case .body: return scope.answer?.body.flatMap { Datum(answered: $0) }
        case .record: return record
        case .event: return scope.event
        case .providerID: return scope.providerID.map { .text($0) }
        case .it: return element
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

    private func datum(of transfer: Intent.Transfer) -> Datum {
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
    fileprivate var datum: Datum {
        let names = ["asset", "network"]
        return .object(
            names.compactMap { name in
                part(name).map { Datum.Member(name: name, value: .text($0)) }
            }
        )
    }

    fileprivate func part(_ name: String) -> String? {
        switch name {
        case "asset": asset
        case "network": network
        default: nil
        }
    }
}

extension Datum {
    /// A time as providers spell it: RFC 3339 or Unix time.
    var instant: Instant? {
        if case .json(let value) = self, let utf8 = value.utf8, let instant = Instant(parsing: utf8)
        {
            return instant
        }
        guard let text = scalarText else { return nil }
        return Instant(parsing: text) ?? Instant(unix: text)
    }
}

extension String {
    fileprivate var asciiLowercased: String {
        String(decoding: utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    fileprivate var asciiUppercased: String {
        String(decoding: utf8.map { (0x61...0x7A).contains($0) ? $0 & 0xDF : $0 }, as: UTF8.self)
    }
}
