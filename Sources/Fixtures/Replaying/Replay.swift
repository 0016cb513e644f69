package import Gateway
package import HTTP
import Intents
import Translation

/// One fixture, run through the gateway's own decisions.
package struct Replay: Sendable {
    package let fixture: Fixture
    /// Everything that did not go as the fixture says; the first is the one to look at.
    package let failures: [ReplayFailure]
    /// What was sent, and what the provider did.
    package let requests: Int
    package let effects: Int
    /// What each step was answered.
    package let answers: [String: Answer]
    /// By a step's id, how far from the clock an event was signed that is refused for its time.
    package let clockDistances: [String: Duration]
    /// The request that each exchange met first, as it is shown.
    let firstRequests: [Request]

    /// Whether the case says that it was recorded with another translator.
    let isOfOtherTranslator: Bool

    package var isPassed: Bool { failures.isEmpty }

    /// Whether it may fail only since the translator has changed after it was recorded.
    package var isPerhapsStale: Bool { !isPassed && isOfOtherTranslator }

    package init(of fixture: Fixture, by pinned: PinnedTranslator) {
        self.fixture = fixture
        var run = ReplayRun(of: fixture, by: pinned)
        run.perform()
        failures = run.explainedFailures
        let recorded = fixture.source.translator
        isOfOtherTranslator = recorded != nil && recorded != "sha256:\(pinned.hash)"
        requests = run.rehearsal.provider.requests
        effects = run.rehearsal.provider.effects
        answers = run.answersByStep
        clockDistances = run.clockDistances
        firstRequests = run.rehearsal.provider.firstRequests
    }
}

/// The steps of a fixture, one after the other.
private struct ReplayRun {
    let fixture: Fixture
    let pinned: PinnedTranslator
    var rehearsal: Rehearsal<ScriptedProvider>
    private var bodies: [String: [UInt8]] = [:]
    private var keys: [String: String] = [:]
    private(set) var clockDistances: [String: Duration] = [:]
    private var answers: [(step: Step, answer: Answer)] = []

    init(of fixture: Fixture, by pinned: PinnedTranslator) {
        self.fixture = fixture
        self.pinned = pinned
        let translator = pinned.translator
        let provider = ScriptedProvider(
            fixture.exchanges,
            countsKeysOnce: translator.resendRules.window != .never
        )
        rehearsal = Rehearsal(
            of: pinned,
            as: .rehearsed(fixture.account),
            in: fixture.environment ?? translator.usualEnvironment,
            isLive: fixture.environment == .live,
            at: fixture.start,
            provider: provider
        )
    }

    mutating func perform() {
        for step in fixture.steps {
            rehearsal.provider.step = step.id
            rehearsal.pass(step.after)
            if let answer = perform(step) { answers.append((step, answer)) }
        }
        for (step, answer) in answers {
            guard let expected = fixture.answers[step.id] else { continue }
            rehearsal.provider.compare(answer, with: expected, of: step.id)
        }
        for failure in rehearsal.provider.unused { rehearsal.provider.fail(failure.kind) }
        for assertion in fixture.assertions { check(assertion) }
    }

    /// In the order to look at them, each with what made it; a case that passes costs nothing.
    var explainedFailures: [ReplayFailure] {
        let failures = rehearsal.provider.failures
        guard !failures.isEmpty else { return [] }
        let causes = CauseFinder(pinned: pinned, fixture: fixture, trails: trails)
        return FailureOrder(fixture: fixture, answers: answersByStep).arranged(failures)
            .map(causes.explained)
    }

    /// What each step leaves behind; a repeat answers what the first one did.
    var trails: [String: CauseFinder.ExchangeTrail] {
        var trails: [String: CauseFinder.ExchangeTrail] = [:]
        for step in fixture.steps {
            var trail = CauseFinder.ExchangeTrail()
            let create = step.verb.create ?? step.id
            trail.body = bodies[create] ?? []
            trail.key = keys[create] ?? ""
            trail.expectation = keys[create].flatMap { rehearsal.expectation(ofKey: $0) }
            let last = rehearsal.provider.lastAnswers
            let met = last[step.id] ?? last[create]
            trail.answer = met?.answer
            trail.isLookup = met?.isLookup ?? false
            trail.isSent = met != nil
            trail.isStarved = rehearsal.provider.starvedSteps.contains(step.id)
            if case .webhook = step.verb { trail.isWebhook = true }
            trails[step.id] = trail
        }
        return trails
    }

    var answersByStep: [String: Answer] {
        Dictionary(answers.map { ($0.step.id, $0.answer) }) { first, _ in first }
    }

    private mutating func perform(_ step: Step) -> Answer? {
        switch step.verb {
        case .create(let body, let key):
            bodies[step.id] = body.bytes
            keys[step.id] = key
            return rehearsal.create(body.bytes, key: key)
        case .repeat(let create):
            bodies[step.id] = bodies[create]
            keys[step.id] = keys[create]
            return rehearsal.create(bodies[create] ?? [], key: keys[create] ?? "")
        case .get(let create): return existing(rehearsal.intent(ofKey: keys[create] ?? ""), step)
        case .refresh(let create):
            return existing(rehearsal.refresh(key: keys[create] ?? ""), step)
        case .webhook(let fields, let body, let create):
            let request = Request(.post, "/", fields: fields, body: body?.bytes ?? [])
            return webhook(request, of: create, step.id)
        }
    }

    private mutating func existing(_ answer: Answer?, _ step: Step) -> Answer? {
        if answer == nil { rehearsal.provider.fail(.noIntent(step.place, step: step.id)) }
        return answer
    }

    private mutating func webhook(
        _ request: Request, of create: String?, _ step: String
    ) -> Answer {
        let summary = WebhookSummary(
            of: request,
            by: pinned.translator,
            receivedAt: rehearsal.now,
            account: .rehearsed(fixture.account),
            environment: fixture.environment ?? pinned.translator.usualEnvironment,
            expecting: create.flatMap { keys[$0] }.flatMap { rehearsal.expectation(ofKey: $0) }
        )
        clockDistances[step] = summary.clockDistance
        return summary.answer
    }

    private mutating func check(_ assertion: Fixture.Assertion) {
        let got =
            switch assertion.subject {
            case .providerEffects: rehearsal.provider.effects
            case .intents: rehearsal.journal.intents.count
            case .requests: rehearsal.provider.requests
            }
        if let difference = assertion.difference(from: got) {
            rehearsal.provider.fail(.difference(difference, step: nil))
        }
    }
}

extension Step.Verb {
    /// The create that a step is about, where it is about one.
    fileprivate var create: String? {
        switch self {
        case .create: nil
        case .repeat(let create), .get(let create), .refresh(let create): create
        case .webhook(_, _, let create): create
        }
    }
}
