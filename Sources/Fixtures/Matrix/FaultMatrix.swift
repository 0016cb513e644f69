package import Gateway
import HTTP
import Intents
import JSON
package import Translation

/// A recorded success, run through every fault: whatever is lost on the way, a merchant who keeps
/// asking with its key is never paid twice for, and never told what is not so.
package struct FaultMatrix: Sendable {
    /// What came of one fault.
    package struct Run: Sendable {
        package let fault: FaultPoint
        package let effects: Int
        package let sends: Int
        /// Whether the last answer is final; else the outcome is still open, and said to be.
        package let isSettled: Bool
        /// What must never happen and did.
        package let violations: [String]
        /// The line of the translator that answers for them.
        let cause: ReplayFailure.Cause?
    }

    /// What must never happen and did.
    package struct Violation: Sendable {
        package let fault: FaultPoint
        package let what: String
        package let cause: ReplayFailure.Cause?
    }

    package let runs: [Run]

    package var violations: [Violation] {
        runs.flatMap { run in
            run.violations.map { Violation(fault: run.fault, what: $0, cause: run.cause) }
        }
    }

    /// Nil where the fixture is no success: its first create must be answered 201 in a replay.
    ///
    /// `promises` are those that the provider keeps, its file's own if not given.
    package init?(
        of replay: Replay,
        by pinned: PinnedTranslator,
        keeping promises: ResendRules? = nil
    ) {
        guard replay.isPassed, let success = RecordedSuccess(of: replay) else { return nil }
        let promises = promises ?? pinned.translator.resendRules
        runs = FaultPoint.all.map { success.run($0, by: pinned, keeping: promises) }
    }
}

/// The create of a fixture and how its provider answered.
private struct RecordedSuccess {
    /// How long after the one before each repeat of the merchant comes.
    private static let pauses: [Duration] = [
        .seconds(1), .seconds(10), .seconds(60), .seconds(180), .seconds(3_600),
        .seconds(6 * 3_600),
        .seconds(12 * 3_600), .seconds(12 * 3_600), .seconds(72 * 3_600),
    ]

    private let fixture: Fixture
    private let body: [UInt8]
    private let request: Request
    private let answer: Answer

    init?(of replay: Replay) {
        fixture = replay.fixture
        guard let step = fixture.steps.first, case .create(let body, _) = step.verb,
            replay.answers[step.id]?.status == 201, let request = replay.firstRequests.first,
            case .answer(let answer)? = fixture.exchanges.first?.result
        else { return nil }
        self.body = body.bytes
        self.request = request
        self.answer = answer.answer
    }

    func run(
        _ fault: FaultPoint,
        by pinned: PinnedTranslator,
        keeping promises: ResendRules
    ) -> FaultMatrix.Run {
        let translator = pinned.translator
        let provider = RememberingProvider(
            target: request,
            answer: answer,
            rules: promises,
            fault: fault
        )
        var rehearsal = Rehearsal(
            of: pinned,
            as: .rehearsed(fixture.account),
            in: fixture.environment ?? translator.usualEnvironment,
            isLive: fixture.environment == .live,
            at: fixture.start,
            provider: provider
        )
        var witness = Witness()
        witness.hear(rehearsal.create(body, key: "matrix"), rehearsal.provider.effects)
        for pause in Self.pauses {
            rehearsal.pass(pause)
            witness.hear(rehearsal.create(body, key: "matrix"), rehearsal.provider.effects)
        }
        if rehearsal.provider.effects > 1 {
            witness.object("the provider did it \(rehearsal.provider.effects) times")
        }
        if rehearsal.provider.clashes > 0 {
            witness.object("a key was sent again with other bytes")
        }
        if rehearsal.journal.intents.count != 1 { witness.object("there is more than one intent") }
        return FaultMatrix.Run(
            fault: fault,
            effects: rehearsal.provider.effects,
            sends: rehearsal.provider.sends,
            isSettled: witness.final != nil,
            violations: witness.objections,
            cause: witness.objections.isEmpty
                ? nil : cause(of: fault, by: pinned, rehearsal.expectation(ofKey: "matrix"))
        )
    }

    /// How the file takes the last answer that went wrong, else what it promises of keys.
    private func cause(
        of fault: FaultPoint, by pinned: PinnedTranslator, _ expectation: Expectation?
    ) -> ReplayFailure.Cause? {
        var offset: Int?
        if let answer = fault.lastAnswer, let expectation {
            offset = pinned.translator.offset(
                of: "status", in: answer, expecting: expectation,
                account: .rehearsed(fixture.account))
        } else {
            // The file was loaded, so it is JSON.
            let document = try? Document(parsing: pinned.source, as: .commented)
            offset = document?.root["idempotency"]?.offset
        }
        return offset.map {
            ReplayFailure.Cause(
                file: pinned.file, position: Position(ofByte: $0, in: pinned.source))
        }
    }
}

/// Hears every answer to one key, and objects to what contradicts.
private struct Witness {
    private(set) var final: Answer?
    private(set) var objections: [String] = []

    mutating func object(_ what: String) {
        if !objections.contains(what) { objections.append(what) }
    }

    /// `effects` is what the provider has done by then, whatever the gateway knows of it.
    mutating func hear(_ answer: Answer, _ effects: Int) {
        let status = answer.status.code
        // An answer of ours is JSON.
        let body = (try? Document(parsing: answer.body))?.root
        let effect = body?["effect"]?.text
        if effects > 0 && effect == "none" {
            object("\(status) says that nothing happened, and it did")
        }
        if effects == 0 && effect == "applied" { object("\(status) says that it happened") }
        if status == 202 && body?["last_problem"]?["code"] == nil {
            object("202 does not say why")
        }
        if let final {
            if answer.body != final.body || answer.status != final.status {
                object("\(status) follows the final \(final.status.code), or its bytes differ")
            }
        } else if [201, 402, 422].contains(status) {
            final = answer
        }
    }
}
