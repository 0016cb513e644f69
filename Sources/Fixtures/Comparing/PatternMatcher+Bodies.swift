import JSON

extension PatternMatcher {
    /// Compares a body; one that the file writes as a string is text, any other is JSON.
    mutating func match(body met: [UInt8], _ expected: ExpectedBody) {
        let pattern = expected.pattern
        defer { sightings.note(body: met, at: pattern.place.path) }
        if let text = pattern.literalText {
            if !text.elementsEqual(met) { add(Self.difference(of: met, fromText: text, pattern)) }
            return
        }
        guard expected.isExact else { return match(Value.body(met), pattern) }
        guard let bytes = exactBytes(pattern), bytes == met else {
            return match(inexact: met, pattern)
        }
        match(Value.body(met), pattern)
    }

    /// The bytes that an exact body must have; nil where those that it repeats were never met.
    private func exactBytes(_ pattern: Pattern) -> [UInt8]? {
        if case .sameAs(let pointer) = pattern.rule { return sightings.bytes(at: pointer) }
        return pattern.compact
    }

    /// Says what differs in values, and only where nothing does, what differs in bytes.
    private mutating func match(inexact met: [UInt8], _ pattern: Pattern) {
        let before = differences.count
        var matcher = PatternMatcher(closeness: .whole, sightings: sightings)
        matcher.match(Value.body(met), pattern)
        sightings = matcher.sightings
        for difference in matcher.differences { add(difference) }
        guard differences.count == before, let expected = exactBytes(pattern) else { return }
        let got = Value.body(met)
        let isReordered = got?.compact != Value.body(expected)?.compact
        let (shown, shownGot) = Excerpt.around(expected, met)
        let words =
            isReordered
            ? "the members are the same, in another order"
            : "the value is the same, in another spelling"
        add(
            Difference(
                isReordered ? .order : .spelling,
                at: pattern.place,
                expected: shown,
                got: "\(shownGot): \(words)",
                met: got
            ))
    }

    private static func difference(
        of met: [UInt8],
        fromText text: ArraySlice<UInt8>,
        _ pattern: Pattern
    ) -> Difference {
        let got = Value.text(String(decoding: met, as: UTF8.self))
        let (shown, shownGot) = Excerpt.pair(pattern.value.compact, got.compact)
        return Difference(
            met.isEmpty ? .missing : .value,
            at: pattern.place,
            expected: shown,
            got: met.isEmpty ? nil : shownGot,
            met: met.isEmpty ? nil : got
        )
    }
}
