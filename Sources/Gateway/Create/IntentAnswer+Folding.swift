package import Intents
import Money
package import Translation

/// How an intent changes by what is learned of it.
extension IntentAnswer {
    /// Takes over what the provider's object says. A terminal status never changes.
    package mutating func take(_ record: ProviderRecord, at moment: Instant) {
        providerID = record.providerID
        if !status.isTerminal {
            status = record.status
            nextAction = record.nextAction
        }
        effect = .applied
        amountPaid = record.amountPaid?.text ?? amountPaid
        amountRefunded = record.amountRefunded?.text ?? amountRefunded
        paymentMethod = record.paymentMethod ?? paymentMethod
        expiresAt = record.expiresAt ?? expiresAt
        updatedAt = moment
        lastProblem = record.lastProblem.map { problem(of: $0) }
    }

    /// The provider's no, for good or only for now, and the object that it left behind, if any.
    mutating func take(
        _ problem: Problem,
        isFinal: Bool,
        left record: ProviderRecord?,
        at moment: Instant
    ) {
        if let record {
            take(record, at: moment)
        } else {
            status = isFinal ? .failed : .created
            nextAction = .none
            effect = problem.effect
            updatedAt = moment
        }
        lastProblem = problem
    }

    /// What happened is not known.
    mutating func take(_ doubt: Doubt, _ problem: Problem, at moment: Instant) {
        // `indeterminate` means an unknown effect and nothing else.
        effect = doubt.effect
        status = effect == .applied ? .processing : .indeterminate
        nextAction = .poll
        updatedAt = moment
        lastProblem = problem
    }

    private func problem(of last: ProviderRecord.LastProblem) -> Problem {
        let said = Problem.ProviderError(
            name: intent.provider,
            code: last.providerCode,
            message: last.message
        )
        let title = last.code.definition.title
        return Problem(
            last.code,
            detail: last.message.map { "\(title): \($0)" } ?? title,
            effect: effect,
            provider: said
        )
    }
}
