import Intents
import JSON
import Translation

/// Holds every `$same_as` against the order in which a replay compares: exchanges as they pass,
/// then answers by their steps, and within one message what stands further up in the file first.
struct SightingOrderChecker {
    let root: Value
    let diagnostics: Diagnostics

    func check(_ fixture: Fixture) {
        let patterns = fixture.comparedPatterns
        var places: [String: Pattern] = [:]
        for pattern in patterns { pattern.visit { places[$0.place.path] = $0 } }
        var met = Set<String>()
        for pattern in patterns {
            pattern.visit { pattern in
                if case .sameAs(let pointer) = pattern.rule {
                    check(pattern, pointer, places[pointer], isMet: met.contains(pointer))
                }
                met.insert(pattern.place.path)
            }
        }
    }

    private func check(_ matcher: Pattern, _ pointer: String, _ target: Pattern?, isMet: Bool) {
        guard let target else {
            let isPlace = Pointer(pointer)?.value(in: root) != nil
            let mistake =
                isPlace
                ? "points to nothing that is compared; name a value in an \"expect\" or in \"then\""
                : isUnfilled(pointer)
                    ? "points into what is still {}; fill that in first, with"
                        + " `polyrail replay --update` of a case without this matcher"
                    : "points nowhere in this file"
            return report(matcher, pointer, mistake)
        }
        if case .absent = target.rule {
            report(matcher, pointer, "points to what must be absent")
        } else if target.place == matcher.place {
            report(matcher, pointer, "points to itself")
        } else if target.place.range.contains(matcher.place.offset) {
            report(matcher, pointer, "points to a value that holds this matcher")
        } else if !isMet {
            report(matcher, pointer, "points to a place that is compared later")
        }
    }

    /// Whether a pointer goes below an `expect` or an answer that a recording is to fill in.
    private func isUnfilled(_ pointer: String) -> Bool {
        var names = pointer.split(separator: "/")
        guard names.first == "exchanges" || names.first == "then" else { return false }
        while names.popLast() != nil {
            let above = Pointer(names.map { "/\($0)" }.joined())?.value(in: root)
            if let above { return above.kind == .object && above.count == 0 }
        }
        return false
    }

    private func report(_ matcher: Pattern, _ pointer: String, _ mistake: String) {
        let offset = matcher.value["$same_as"]?.offset ?? matcher.place.offset
        diagnostics.report(at: offset, "\(pointer.quoted) \(mistake)")
    }
}

extension Fixture {
    /// All that is compared, in the order in which it is.
    fileprivate var comparedPatterns: [Pattern] {
        exchanges.flatMap { $0.expected.parts.map(\.pattern) }
            + steps.flatMap { answers[$0.id]?.parts.map(\.pattern) ?? [] }
    }
}

extension Pattern {
    /// Visits the parts before the whole, which is met only when they are.
    fileprivate func visit(_ body: (Pattern) -> Void) {
        for part in parts { part.visit(body) }
        body(self)
    }
}
