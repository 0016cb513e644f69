import HTTP
import Intents
import JSON
import Translation

extension FixtureParser {
    func parseExpectedRequest(
        _ value: Value,
        _ exchange: String,
        _ exchangePath: String
    ) -> ExpectedRequest {
        let label = "\(exchange).expect"
        let path = "\(exchangePath)/expect"
        let reader = ObjectReader(value, label, diagnostics)
        let expected = ExpectedRequest(
            method: parsePart("method", reader, path, "a method like \"POST\"") { value in
                value.text.flatMap { Method($0) } != nil
            },
            url: parsePart("url", reader, path, "text") { $0.kind == .string },
            fields: parseExpectedFields(reader.optional("headers"), label, path),
            body: parseExpectedBody(reader, path),
            place: Place(path, of: value)
        )
        reader.finish()
        return expected
    }

    /// The answers, by step's id.
    func parseThen(_ value: Value?) -> [String: ExpectedAnswer] {
        guard let value else { return [:] }
        _ = ObjectReader(value, "then", diagnostics)
        var answers: [String: ExpectedAnswer] = [:]
        for member in value.members {
            if !stepIDs.contains(member.text) {
                let detail = UnknownName.detail(member.text, among: distinctStepIDs)
                diagnostics.report(at: member.name, "then names no step: \(detail)")
            }
            answers[member.text] = parseExpectedAnswer(member.value, member.text)
        }
        return answers
    }

    private func parseExpectedAnswer(_ value: Value, _ id: String) -> ExpectedAnswer {
        let label = "then.\(id)"
        let path = JSONPointer.path("then", id)
        let reader = ObjectReader(value, label, diagnostics)
        let range = Limits.statuses
        let wanted = "a status from \(range.lowerBound) to \(range.upperBound)"
        let expected = ExpectedAnswer(
            status: parsePart("status", reader, path, wanted) { value in
                value.integer.map(range.contains) ?? false
            },
            fields: parseExpectedFields(reader.optional("headers"), label, path),
            body: parseExpectedBody(reader, path),
            place: Place(path, of: value)
        )
        reader.finish()
        return expected
    }

    /// A part that every message has; it may be a matcher, and else must be of its kind.
    private func parsePart(
        _ name: String,
        _ reader: ObjectReader,
        _ path: String,
        _ wanted: String,
        isOfKind: (Value) -> Bool
    ) -> Pattern? {
        guard let value = reader.optional(name) else { return nil }
        let pattern = patterns.parse(value, at: path + JSONPointer.path(name), .present)
        if !pattern.isMatcher, !isOfKind(value) { reader.wrong(value, name, wanted) }
        return pattern
    }

    private func parseExpectedFields(
        _ value: Value?,
        _ message: String,
        _ path: String
    ) -> [ExpectedField] {
        guard let value else { return [] }
        let label = "\(message).headers"
        let reader = ObjectReader(value, label, diagnostics)
        var fields: [ExpectedField] = []
        guard hasFieldCount(value, label) else { return fields }
        for member in value.members {
            let memberPath = path + JSONPointer.path("headers", member.text)
            let pattern = patterns.parse(member.value, at: memberPath, .optional)
            if !pattern.isMatcher, member.value.kind != .string {
                reader.wrong(member.value, member.text, "text or a matcher")
            }
            if let name = parseFieldName(member, label, after: fields.map(\.name)) {
                fields.append(ExpectedField(name: name, pattern: pattern))
            }
        }
        return fields
    }

    private func parseExpectedBody(_ reader: ObjectReader, _ path: String) -> ExpectedBody? {
        let body = reader.optional("body").map { patterns.parse($0, at: "\(path)/body", .optional) }
        let exact = reader.optional("exact")
        let isExact = reader.bool("exact") ?? false
        guard let body else {
            if let exact {
                diagnostics.report(at: exact, "\(reader.label).exact needs a body to compare")
            }
            return nil
        }
        if isExact, let matcher = body.firstLooseMatcher {
            diagnostics.report(
                at: matcher.place.offset,
                "\(reader.label): an exact body holds no matchers; it may as a whole be"
                    + " {\"$same_as\": …}"
            )
        }
        return ExpectedBody(pattern: body, isExact: isExact)
    }

    private var patterns: PatternParser { PatternParser(diagnostics: diagnostics) }
}
