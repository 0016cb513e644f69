package import HTTP
import JSON

/// Holds what happened in one replay against its fixture, and remembers it for `$same_as`.
///
/// Requests are compared as they are sent; answers after all of them, in the order of their steps.
package struct Comparison: Sendable {
    private var sightings = Sightings()

    package init() {}

    /// Everything in which a request is not the expected one, in the order of the file.
    package mutating func compare(
        _ request: Request,
        with expected: ExpectedRequest
    ) -> [Difference] {
        compare(expected.parts, as: .whole) { part in
            switch part {
            case .method: .value(.text(request.method.text))
            case .url: .value(.text(request.url))
            case .status: .value(nil)
            case .field(let field): .value(request.fields.met(field.name))
            case .body: .body(request.body)
            }
        }
    }

    /// Everything in which an answer is not the expected one, in the order of the file.
    package mutating func compare(
        _ answer: Answer,
        with expected: ExpectedAnswer
    ) -> [Difference] {
        compare(expected.parts, as: .stated) { part in
            switch part {
            case .status: .value(.number(answer.status.code))
            case .method, .url: .value(nil)
            case .field(let field): .value(answer.fields.met(field.name))
            case .body: .body(answer.body)
            }
        }
    }

    /// What a message has in the place of a part.
    private enum Met {
        case value(Value?)
        case body([UInt8])
    }

    private mutating func compare(
        _ parts: [ExpectedPart],
        as closeness: PatternMatcher.Closeness,
        _ met: (ExpectedPart) -> Met
    ) -> [Difference] {
        var matcher = PatternMatcher(closeness: closeness, sightings: sightings)
        for part in parts {
            switch (met(part), part) {
            case (.body(let bytes), .body(let body)): matcher.match(body: bytes, body)
            case (.value(let value), _): matcher.match(value, part.pattern)
            case (.body, _): preconditionFailure("only a body is met as bytes")
            }
        }
        sightings = matcher.sightings
        return matcher.differences
    }
}

extension Fixture.Assertion {
    /// How the count that came about differs, if it does.
    package func difference(from met: Int) -> Difference? {
        guard met != count else { return nil }
        return Difference(
            .value, at: place, expected: String(count), got: String(met), met: .number(met))
    }
}

extension Fields {
    /// The value of a header, several of one name as RFC 9110 section 5.3 joins them.
    fileprivate func met(_ name: Field.Name) -> Value? {
        let values = all(name)
        return values.isEmpty ? nil : .text(values.joined(separator: ", "))
    }
}
