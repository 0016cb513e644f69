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

    /// What a step leaves behind for who asks why it went as it did.
    struct ExchangeTrail {
        /// The merchant's create that the step is about.
        var body: [UInt8] = []
        var key = ""
        var expectation: Expectation?
        /// The last answer of the provider, and what was asked.
        var answer: Answer?
        var isLookup = false
    }

    func cause(of failure: ReplayFailure) -> ReplayFailure.Cause? {
        guard case .difference(let difference, let step?) = failure.kind,
            let trail = trails[step]
        else { return nil }
        let names = difference.path.split(separator: "/").map(String.init)
        let offset: Int?
        if names.first == "exchanges" {
            return requestCause(Array(names.dropFirst(3)), trail)
        } else if names.count > 2, names.first == "then" {
            offset = answerOffset(Array(names.dropFirst(2)), trail)
        } else {
            offset = nil
        }
        return offset.map { cause(at: Position(ofByte: $0, in: pinned.source)) }
            ?? refusalCause(trail)
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
