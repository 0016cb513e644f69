import Gateway
import HTTP
import Intents
import JSON
import Translation

/// Finds the line of the translator file that made what a case did not expect.
struct CauseFinder {
    let pinned: PinnedTranslator
    let fixture: Fixture
    /// What was asked and answered in each step.
    let trails: [String: ExchangeTrail]
    /// The translator file as it is written; it was loaded, so it is JSON.
    private let source: Document?

    init(pinned: PinnedTranslator, fixture: Fixture, trails: [String: ExchangeTrail]) {
        self.pinned = pinned
        self.fixture = fixture
        self.trails = trails
        // Nothing but a cause is lost where it could not be read.
        source = try? Document(parsing: pinned.source, as: .commented)
    }

    /// What a step leaves behind for who asks why it went as it did.
    struct ExchangeTrail {
        /// The merchant's create that the step is about.
        var body: [UInt8] = []
        var key = ""
        var expectation: Expectation?
        /// The last answer of the provider, and what was asked.
        var answer: Answer?
        var isLookup = false
        var isSent = false
        /// Whether it asked for more than the case has exchanges for.
        var isStarved = false
        var isWebhook = false
    }

    /// The failure with the line of the translator that made it, or said to be our own doing.
    func explained(_ failure: ReplayFailure) -> ReplayFailure {
        var failure = failure
        failure.cause = cause(of: failure)
        failure.isOfGateway = failure.cause == nil && isOfGateway(failure)
        return failure
    }

    private func cause(of failure: ReplayFailure) -> ReplayFailure.Cause? {
        guard let step = failure.step, let trail = trails[step] else {
            return sendingCause(of: failure, nil)
        }
        // A rule that should have refused says more than what came of it.
        if let rule = ruleCause(of: failure.refusedPaths, trail) { return rule }
        guard case .difference(let difference, _) = failure.kind else {
            return refusalCause(trail) ?? sendingCause(of: failure, trail)
        }
        let names = difference.path.split(separator: "/").map(String.init)
        if names.first == "exchanges" { return requestCause(Array(names.dropFirst(3)), trail) }
        guard names.count > 2, names.first == "then" else { return nil }
        if trail.isWebhook { return webhookCause(Array(names.dropFirst(3))) }
        if let refusal = refusalCause(trail) { return refusal }
        guard !OwnPart.holds(names.dropFirst(2)) else { return nil }
        let offset = answerOffset(Array(names.dropFirst(2)), trail)
        return offset.map { cause(at: Position(ofByte: $0, in: pinned.source)) }
            ?? (trail.isSent ? section("idempotency") : nil)
    }

    /// What the gateway makes itself, and what is wrong in a body before a translator is asked.
    private func isOfGateway(_ failure: ReplayFailure) -> Bool {
        guard case .difference(let difference, let step?) = failure.kind,
            let trail = trails[step], difference.path.hasPrefix("/then/")
        else { return false }
        let names = difference.path.split(separator: "/").dropFirst(2).map(String.init)
        return OwnPart.holds(names[...]) || !trail.isSent && !trail.isStarved
    }

    private func cause(at position: Position) -> ReplayFailure.Cause {
        ReplayFailure.Cause(file: pinned.file, position: position)
    }

    /// A value of a request, by the explanation that `providers explain` gives too.
    private func requestCause(_ names: [String], _ trail: ExchangeTrail) -> ReplayFailure.Cause? {
        if trail.isLookup {
            return pinned.translator.lookupByIDOffset.map {
                cause(at: Position(ofByte: $0, in: pinned.source))
            }
        }
        guard let explanation = explanation(of: trail) else { return nil }
        let pointer = names.dropFirst().map { "/\($0)" }.joined()
        let kinds: [Explanation.Target.Kind] =
            switch names.first {
            case "body": [.body, .form]
            case "headers": [.header]
            default: [.path, .origin]
            }
        let parts = explanation.parts.filter { kinds.contains($0.target.kind) }
        let made =
            parts.first { Self.isSame($0.target.pointer, pointer) }
            ?? parts.first { pointer.hasPrefix($0.target.pointer + "/") }
            ?? parts.first { $0.target.pointer.hasPrefix(pointer + "/") }
        let gap = explanation.gaps.first {
            kinds.contains($0.target.kind) && Self.isSame($0.target.pointer, pointer)
        }
        return (made.map { $0.through.last ?? $0.position } ?? gap?.position).map(cause)
    }

    /// Header names differ in case alone.
    private static func isSame(_ target: String, _ pointer: String) -> Bool {
        target.lowercased() == pointer.lowercased()
    }

    private func answerOffset(_ names: [String], _ trail: ExchangeTrail) -> Int? {
        guard let answer = trail.answer, let expectation = trail.expectation else { return nil }
        let member = names.first == "body" && names.count > 1 ? names[1] : nil
        let account = AccountValues.rehearsed(fixture.account)
        guard trail.isLookup else {
            return pinned.translator.offset(
                of: member, in: answer, expecting: expectation, account: account)
        }
        return pinned.translator.lookupOffset(
            of: member, in: answer, expecting: expectation, account: account)
    }

    /// What was refused before it was sent, by the rule that refuses it.
    private func refusalCause(_ trail: ExchangeTrail) -> ReplayFailure.Cause? {
        let notes = explanation(of: trail)?.notes ?? []
        return notes.first { $0.verdict == .refused }?.position.map(cause)
    }

    /// The rule about a field that should have been refused.
    private func ruleCause(of paths: [String], _ trail: ExchangeTrail) -> ReplayFailure.Cause? {
        guard !paths.isEmpty, let notes = explanation(of: trail)?.notes else { return nil }
        let places = paths.compactMap { path in
            notes.first { "\(path)/".hasPrefix("\($0.path)/") && $0.position != nil }?.position
        }
        if let place = places.first { return cause(at: place) }
        return paths.contains("/amount") ? section("money") : nil
    }

    /// What says when to send again and when to look.
    private func sendingCause(
        of failure: ReplayFailure, _ trail: ExchangeTrail?
    ) -> ReplayFailure.Cause? {
        switch failure.kind {
        case .difference, .noIntent: return nil
        case .unexpectedRequest(let request, _):
            if request.method == .get { return section("lookup") }
        case .unusedExchange(let place, _, _):
            let exchange = fixture.exchanges.first { $0.place == place }
            if exchange?.expected.method?.literalText?.elementsEqual("GET".utf8) == true {
                return section("lookup")
            }
            if exchange?.place == fixture.exchanges.first?.place { return nil }
        }
        switch trail?.answer?.status.class {
        case .serverError: return section("idempotency", "server_error")
        case .clientError: return section("idempotency", "client_error")
        default: return section("idempotency")
        }
    }

    /// What verifies an event and what reads it.
    private func webhookCause(_ names: [String]) -> ReplayFailure.Cause? {
        switch (names.first, names.dropFirst(2).first) {
        case ("verdict", _), ("reason", _): return section("webhooks", "verify")
        case ("events", "id"): return section("webhooks", "event_id")
        case ("events", "record"):
            let member = names.dropFirst(3).first ?? ""
            return section("webhooks", "read", member) ?? section("record", member)
                ?? section("webhooks", "record")
        case ("events", nil): return section("webhooks", "only") ?? section("webhooks")
        default: return section("webhooks")
        }
    }

    /// A part of the translator file; nil where the file has none by that name.
    private func section(_ names: String...) -> ReplayFailure.Cause? {
        var value = source?.root
        for name in names { value = value?[name] }
        return value.map { cause(at: $0.position) }
    }

    private func explanation(of trail: ExchangeTrail) -> Explanation? {
        // What is no intent has no explanation.
        guard let intent = try? IntentReader.read(trail.body) else { return nil }
        return Explanation(
            of: intent,
            by: pinned.translator,
            file: pinned.file,
            source: pinned.source,
            merchantKey: trail.key,
            environment: fixture.environment
        )
    }
}

/// The parts of our answer that no translator has a say in.
private enum OwnPart {
    /// Members that come from what the provider says; the others are the merchant's or our own.
    private static let read = [
        "provider_id", "status", "amount_paid", "amount_refunded", "payment_method", "next_action",
        "effect", "expires_at", "last_problem", "provider_data", "code", "errors", "detail",
        "provider", "retry", "failover", "category", "title", "type",
    ]

    /// `names` is the path below the step's id: `headers/Location`, `body/amount`.
    static func holds(_ names: ArraySlice<String>) -> Bool {
        guard let part = names.first, let name = names.dropFirst().first else { return false }
        return part == "headers" ? name.lowercased() != "retry-after" : !read.contains(name)
    }
}
