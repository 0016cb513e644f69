import Intents
import JSON
import Money

/// Reads a provider's object through the `record` section of its file.
struct RecordReader {
    let record: Record
    let evaluator: Evaluator
    /// What the amounts are counted in; amounts in units of nothing known are not read.
    let denomination: Denomination?

    /// The object in our words; nil without an id, for then nothing can ever be asked about it.
    func read() -> ProviderRecord? {
        guard let identifier = value(record.providerID), !identifier.isBool,
            let providerID = identifier.scalarText, !providerID.isEmpty
        else { return nil }
        var read = ProviderRecord()
        read.providerID = providerID
        readStatus(into: &read)
        read.lastProblem = lastProblem
        read.amountPaid = record.amountPaid.flatMap { amount($0) }
        read.amountRefunded = record.amountRefunded.flatMap { amount($0) }
        read.paymentMethod = text(record.paymentMethod)
        read.createdAt = value(record.createdAt)?.instant
        read.updatedAt = value(record.updatedAt)?.instant
        read.expiresAt = value(record.expiresAt)?.instant
        let idle: NextAction = read.status.isTerminal ? .none : .poll
        read.nextAction = value(record.nextAction).flatMap { nextAction($0) } ?? idle
        return read
    }

    private func readStatus(into read: inout ProviderRecord) {
        guard let expression = record.status, let text = text(expression),
            let status = IntentStatus(rawValue: text)
        else { return }
        read.status = status
        read.unmappedStatus = unmapped(expression).map { scrubber.words($0) }
    }

    /// The provider's word where only an `else` explains it.
    private func unmapped(_ expression: Expression) -> String? {
        guard case .map(let mapping) = expression.kind, let word = text(mapping.subject) else {
            return nil
        }
        guard let entry = mapping.entries.first(where: { $0.key.isSame(as: word) }) else {
            return word
        }
        return unmapped(entry.value)
    }

    private func scale(of denomination: Denomination) -> Int {
        evaluator.definition.money.scale(for: denomination)
    }

    private var lastProblem: ProviderRecord.LastProblem? {
        guard let problem = record.lastProblem, let providerCode = text(problem.providerCode),
            let code = text(problem.code).flatMap(ProblemCode.init(rawValue:))
        else { return nil }
        return .init(
            code: code, providerCode: scrubber.scrub(providerCode),
            message: text(problem.message).map { scrubber.words($0) })
    }

    private func amount(_ reading: Record.AmountReading) -> Amount? {
        // An amount that cannot be read is not reported; the echo guards the one that matters.
        switch reading {
        case .minor(let expression):
            guard let text = text(expression), let scale = denomination.map({ scale(of: $0) })
            else {
                return nil
            }
            return try? Amount(parsingMinor: text, scale: scale)  // See above.
        case .decimal(let expression):
            return text(expression).flatMap { try? Amount(parsing: $0) }  // See above.
        }
    }

    /// The first kind of next action that is present.
    private func nextAction(_ value: Datum) -> NextAction? {
        if let word = value.scalarText {
            return word == "poll" ? .poll : word == "none" ? NextAction.none : nil
        }
        for kind in value.members {
            if let action = action(kind.name, kind.value) { return action }
        }
        return nil
    }

    private func action(_ kind: String, _ value: Datum) -> NextAction? {
        switch kind {
        case "pay_to_address":
            let addresses = (value.isList ? value.elements : [value]).compactMap { address($0) }
            return addresses.isEmpty ? nil : .payToAddress(addresses)
        case "redirect":
            guard let url = value.member("url")?.scalarText else { return nil }
            return .redirect(
                url: url,
                method: value.member("method")?.scalarText,
                data: value.member("data")?.answered
            )
        case "confirm_with_client_secret":
            return value.member("client_secret")?.scalarText.map {
                .confirmWithClientSecret($0)
            }
        case "hand_to_client": return value.member("data")?.answered.map { .handToClient($0) }
        case "poll": return .poll
        case "none": return NextAction.none
        default: return nil
        }
    }

    private func address(_ value: Datum) -> NextAction.PayAddress? {
        guard let asset = value.member("asset")?.scalarText,
            let network = value.member("network")?.scalarText,
            let address = value.member("address")?.scalarText
        else { return nil }
        return .init(
            asset: asset,
            network: network,
            address: address,
            amount: value.member("amount")?.scalarText,
            tag: value.member("tag")?.scalarText
        )
    }

    /// Made where it is needed: few objects hold words that are kept.
    private var scrubber: Scrubber {
        Scrubber(definition: evaluator.definition, account: evaluator.scope.account)
    }

    private func value(_ expression: Expression?) -> Datum? {
        guard let expression else { return nil }
        // As absent as a step that does not fit.
        return (try? evaluator.value(of: expression)) ?? nil
    }

    private func text(_ expression: Expression?) -> String? { value(expression)?.scalarText }
}

extension Datum {
    /// The value as a part of a document, made one where it was built by a file.
    var answered: Value? {
        if case .json(let value) = self { return value }
        var bytes: [UInt8] = []
        append(to: &bytes)
        // What we wrote ourselves is JSON.
        return (try? Document(parsing: bytes))?.root
    }
}
