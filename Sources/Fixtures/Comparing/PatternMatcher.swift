import Intents
import JSON

/// Walks a pattern and what was met beside each other, and collects where they part.
struct PatternMatcher {
    /// What may stand in an object that its pattern does not mention.
    enum Closeness {
        /// Nothing.
        case whole
        /// Anything; lists still have the length that is written.
        case stated
    }

    let closeness: Closeness
    var sightings: Sightings
    private(set) var differences: [Difference] = []
    /// Whether what is met is remembered: not within a choice, nor below a `$same_as`.
    private var isNoting = true

    init(closeness: Closeness, sightings: Sightings) {
        self.closeness = closeness
        self.sightings = sightings
    }

    mutating func match(_ met: Value?, _ pattern: Pattern) {
        if isNoting { sightings.note(met, at: pattern.place.path) }
        if case .absent = pattern.rule {
            if let met { differ(.unexpected, pattern, met) }
            return
        }
        guard let met else { return differ(.missing, pattern, nil) }
        switch pattern.rule {
        case .absent, .any: break
        case .scalar(let value): if !value.isSameScalar(as: met) { differ(.value, pattern, met) }
        case .object(let members): match(met, pattern, members: members)
        case .array(let elements): match(met, pattern, elements: elements)
        case .type(let kind): if met.kind != kind { differ(.value, pattern, met) }
        case .form(let form):
            if met.text.map(form.holds) != true { differ(.value, pattern, met) }
        case .oneOf(let choices):
            if !choices.contains(where: { holds($0, for: met) }) { differ(.value, pattern, met) }
        case .sameAs(let pointer): match(met, pattern, sameAs: pointer)
        }
    }

    private mutating func match(_ met: Value, _ pattern: Pattern, members: [Pattern.Member]) {
        guard met.kind == .object else { return differ(.value, pattern, met) }
        for member in members { match(met[member.name], member.pattern) }
        guard closeness == .whole else { return }
        for member in met.members where !members.contains(where: { member.name.holds($0.name) }) {
            refuse(member.value, named: Pattern.escaped(member.text), in: pattern)
        }
    }

    private mutating func match(_ met: Value, _ pattern: Pattern, elements: [Pattern]) {
        guard met.kind == .array else { return differ(.value, pattern, met) }
        var rest = met.elements
        for element in elements { match(rest.next(), element) }
        for (index, extra) in rest.enumerated() {
            refuse(extra, named: String(elements.count + index), in: pattern)
        }
    }

    private mutating func match(_ met: Value, _ pattern: Pattern, sameAs pointer: String) {
        guard let earlier = sightings.value(at: pointer) else {
            return differ(.value, pattern, met)
        }
        var matcher = PatternMatcher(closeness: .whole, sightings: sightings)
        matcher.isNoting = false
        matcher.match(met, Pattern(literal: earlier, at: pattern.place))
        for difference in matcher.differences { add(difference) }
    }

    private func holds(_ choice: Pattern, for met: Value) -> Bool {
        var matcher = self
        matcher.isNoting = false
        matcher.differences = []
        matcher.match(met, choice)
        return matcher.differences.isEmpty
    }

    mutating func add(_ difference: Difference) {
        if differences.count < Limits.differences { differences.append(difference) }
    }

    private mutating func differ(_ kind: Difference.Kind, _ pattern: Pattern, _ met: Value?) {
        add(Difference(kind, pattern, met: met))
    }

    private mutating func refuse(_ extra: Value, named name: String, in pattern: Pattern) {
        let path = pattern.place.path + JSONPointer.path(name)
        add(
            Difference(
                .unexpected,
                at: Place(path, pattern.place.range),
                expected: "nothing",
                got: Excerpt.of(extra),
                met: extra
            ))
    }
}

extension Difference {
    /// A pattern that does not hold for what was met in its place.
    fileprivate init(_ kind: Kind, _ pattern: Pattern, met: Value?) {
        guard case .scalar(let value) = pattern.rule, let met else {
            self.init(
                kind,
                at: pattern.place,
                expected: pattern.words,
                got: met.map(Excerpt.of),
                met: met
            )
            return
        }
        let (expected, got) = Excerpt.pair(value.compact, met.compact)
        self.init(kind, at: pattern.place, expected: expected, got: got, met: met)
    }
}
