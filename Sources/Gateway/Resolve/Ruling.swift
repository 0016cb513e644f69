package import Intents

/// What an operator found out about an intent whose effect no provider would tell.
///
/// It settles what is open and never contradicts what is proved: a final answer, an effect, an
/// object that the provider named.
package struct Ruling: Sendable {
    package enum Finding: Sendable, Hashable {
        /// The provider has this object.
        case created(providerID: String)
        /// The provider did nothing, and never will.
        case notApplied
    }

    /// Why a ruling may not be made.
    package enum Refusal: Error, Sendable, Hashable {
        /// An attempt is under way, or a process died in it and no other took it up yet.
        case underWay
        /// The key has its answer, for good.
        case settled(IntentStatus)
        /// It is proved that nothing happened.
        case provedNone
        /// It is proved that the provider made an object.
        case provedApplied
        /// The provider named another object.
        case otherObject(String)
    }

    package let finding: Finding
    package let testimony: Evidence.Testimony

    package init(_ finding: Finding, _ testimony: Evidence.Testimony) {
        self.finding = finding
        self.testimony = testimony
    }

    /// What the ruling makes of a record: to be settled as a look-up's adoption is.
    package func settlement(
        of record: KeyRecord,
        at now: Instant
    ) throws(Refusal) -> Settlement {
        let doubt = try Self.doubt(of: record)
        try check(against: doubt, record.intent)
        var intent = record.intent
        let standing: Standing
        switch finding {
        case .created(let providerID):
            intent.take(adopted: providerID, at: now)
            standing = .final(.created(intent))
        case .notApplied:
            let problem = Self.abandoned(record.claim)
            intent.take(abandoned: problem, at: now)
            standing = .final(.problem(problem))
        }
        return Settlement(
            name: record.claim.name,
            intentID: record.claim.intentID,
            attempt: record.claim.attempt,
            at: now,
            standing: standing,
            intent: intent,
            evidence: Evidence(testimony),
            isAdoption: true
        )
    }

    private static func doubt(of record: KeyRecord) throws(Refusal) -> Doubt {
        switch record.state {
        case .running: throw .underWay
        case .settled(.final), .pruned: throw .settled(record.intent.status)
        case .settled(.released): throw .provedNone
        case .settled(.open(let doubt)): return doubt
        }
    }

    private func check(against doubt: Doubt, _ intent: IntentAnswer) throws(Refusal) {
        switch finding {
        case .notApplied:
            let effect = max(doubt.effect, intent.effect)
            guard effect != .applied, intent.providerID == nil else { throw .provedApplied }
        case .created(let providerID):
            var named = intent.providerID
            if case .appliedBefore(let id?) = doubt { named = id }
            if let named, !named.utf8.elementsEqual(providerID.utf8) { throw .otherObject(named) }
        }
    }

    private static func abandoned(_ claim: Claim) -> Problem {
        var problem = Problem(
            .intentAbandoned,
            detail: "an operator found that \(claim.provider) did nothing, and gave the intent up",
            effect: Effect.none,
            provider: Problem.ProviderError(name: claim.provider)
        )
        problem.intentID = claim.intentID
        return problem
    }
}

extension IntentAnswer {
    /// It was created, and that is all that is known: how it stands is asked by its id.
    fileprivate mutating func take(adopted providerID: String, at moment: Instant) {
        self.providerID = providerID
        status = .processing
        effect = .applied
        nextAction = .poll
        updatedAt = moment
        lastProblem = nil
    }

    /// Nobody declined it; somebody gave it up, and so it is canceled, not failed.
    fileprivate mutating func take(abandoned problem: Problem, at moment: Instant) {
        status = .canceled
        effect = .none
        nextAction = .none
        updatedAt = moment
        lastProblem = problem
    }
}

extension KeyRecord {
    /// Whether what came later proves that the operator was wrong.
    package func isRulingContradicted(by later: Settlement) -> Bool {
        guard isRuled else { return false }
        switch (intent.effect, later.intent.effect) {
        case (.none, .applied), (.applied, .none): return true
        case (.applied, .applied):
            guard let ruled = intent.providerID, let found = later.intent.providerID else {
                return false
            }
            return !ruled.utf8.elementsEqual(found.utf8)
        default: return false
        }
    }
}
