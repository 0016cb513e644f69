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
        read.nextAction = nextAction ?? (read.status.isTerminal ? .none : .poll)
        return read
    }

    private func readStatus(into read: inout ProviderRecord) {
        guard let expression = record.status, let (text, unmapped) = mapped(expression),
            let status = IntentStatus(rawValue: text)
        else { return }
        read.status = status
        read.unmappedStatus = unmapped.map { scrubber.words($0) }
    }

    /// Our word for the provider's, and the provider's where only an `else` explains it.
    private func mapped(_ expression: Expression) -> (text: String, unmapped: String?)? {
        guard case .map(let mapping) = expression.kind else {
            return text(expression).map { ($0, nil) }
        }
        guard let subject = value(mapping.subject), subject.isScalar else { return nil }
        if let entry = mapping.entry(for: subject) { return mapped(entry.value) }
        return text(mapping.otherwise).map { ($0, subject.scalarText) }
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

    private var nextAction: NextAction? {
        guard let expression = record.nextAction else { return nil }
        // What cannot be evaluated is as absent as a step that does not fit.
        return (try? nextAction(expression)) ?? nil
    }

    /// The first kind of next action that is present.
    private func nextAction(_ expression: Expression) throws(EvaluationFault) -> NextAction? {
        guard let part = try evaluator.part(of: expression) else { return nil }
        switch part {
        case .written(let expression):
            guard case .object(let kinds) = expression.kind else { return nil }
            for kind in kinds {
                guard let part = try evaluator.part(of: kind.value) else { continue }
                if let action = try action(kind.name, part) { return action }
            }
        case .made(let value):
            if let word = value.scalarText {
                return word == "poll" ? .poll : word == "none" ? NextAction.none : nil
            }
            for kind in value.members {
                if let action = try action(kind.name, .made(kind.value)) { return action }
            }
        }
        return nil
    }

    private func action(_ kind: String, _ part: Part) throws(EvaluationFault) -> NextAction? {
        switch kind {
        case "pay_to_address":
            var addresses: [NextAction.PayAddress] = []
            for element in try evaluator.elements(of: part) {
                if let address = try address(element) { addresses.append(address) }
            }
            return addresses.isEmpty ? nil : .payToAddress(addresses)
        case "redirect":
            guard let url = try text("url", part) else { return nil }
            return .redirect(
                url: url,
                method: try text("method", part),
                data: try evaluator.member("data", of: part)?.answered
            )
        case "confirm_with_client_secret":
            return try text("client_secret", part).map { .confirmWithClientSecret($0) }
        case "hand_to_client":
            return try evaluator.member("data", of: part)?.answered.map { .handToClient($0) }
        case "poll": return try evaluator.value(of: part).map { _ in .poll }
        case "none": return try evaluator.value(of: part).map { _ in NextAction.none }
        default: return nil
        }
    }

    private func address(_ part: Part) throws(EvaluationFault) -> NextAction.PayAddress? {
        guard let asset = try text("asset", part), let network = try text("network", part),
            let address = try text("address", part)
        else { return nil }
        return .init(
            asset: asset,
            network: network,
            address: address,
            amount: try text("amount", part),
            tag: try text("tag", part)
        )
    }

    private func text(_ member: String, _ part: Part) throws(EvaluationFault) -> String? {
        try evaluator.member(member, of: part)?.scalarText
    }

    /// Made where it is needed: few objects hold words that are kept.
    private var scrubber: Scrubber {
        evaluator.scope.account.scrubber(by: evaluator.definition)
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
