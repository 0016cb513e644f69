import Intents
import JSON
import Money

extension Evaluator {
    func value(of reference: Reference) throws(EvaluationFault) -> Datum? {
        // Looked up where it stands, not by way of values: answers are read by many such paths.
        if let answer = part(at: reference.start) {
            guard let found = answer[path: reference.names], !found.isBlank else { return nil }
            return seen(.json(found), reference.view)
        }
        if reference.hasEvery {
            let values = every(reference)
            return values.isEmpty ? nil : .list(values)
        }
        switch reference.root {
        case .field(.amount):
            guard let intent = scope.intent?.intent else { return nil }
            return spelled(intent.amount, reference.view)
        case .field(.expiresIn):
            guard let seconds = scope.intent?.intent.expiresInSeconds else { return nil }
            return try duration(seconds, reference)
        case .expiresAt: return expiresAt.flatMap { time($0, reference.view) }
        case .now: return scope.now.flatMap { time($0, reference.view) }
        case .sentAt: return sentAt(reference)
        default: return walk(reference).map { seen($0, reference.view) }
        }
    }

    /// Every value that a reference with `[*]` reaches.
    func every(_ reference: Reference) -> [Datum] {
        var values = start(of: reference.root).map { [$0] } ?? []
        for step in reference.steps {
            if step == .every {
                values = values.flatMap { $0.isList ? $0.elements : $0.members.map(\.value) }
            } else {
                values = values.compactMap { part(of: $0, step) }
            }
        }
        return values
    }

    private func walk(_ reference: Reference) -> Datum? {
        if let (element, steps) = element(on: reference) { return part(of: element, steps) }
        return start(of: reference.root).flatMap { part(of: $0, reference.steps[...]) }
    }

    func part(of value: Datum, _ steps: ArraySlice<Reference.Step>) -> Datum? {
        var value = value
        for step in steps {
            guard let part = part(of: value, step) else { return nil }
            value = part
        }
        return value
    }

    /// The part of an answer that a plain path starts at, where it is one as it was received.
    private func part(at start: Reference.Start) -> Value? {
        switch start {
        case .body: return scope.answerBody
        case .record:
            guard case .json(let value)? = record else { return nil }
            return value
        case .elsewhere: return nil
        }
    }

    private func part(of value: Datum, _ step: Reference.Step) -> Datum? {
        switch step {
        case .member(let name): return value.member(name)
        case .index(let index): return value.element(index)
        case .every: return nil
        case .first(let member, let text):
            return value.elements.first { element in
                element.member(member)?.spells(text) ?? false
            }
        case .newest(let member):
            var newest: (time: ExactTime, element: Datum)?
            for element in value.elements {
                guard let time = element.member(member).flatMap(ExactTime.init) else { continue }
                if newest.map({ $0.time < time }) ?? true { newest = (time, element) }
            }
            return newest?.element
        }
    }

    private func seen(_ value: Datum, _ view: View?) -> Datum {
        guard let view else { return value }
        if case .amount(let amount, _, let scale) = value {
            return .amount(amount, view, scale: scale)
        }
        guard let text = value.scalarText else { return value }
        switch view {
        case .lower: return .text(text.asciiLowercased)
        case .upper: return .text(text.asciiUppercased)
        default: return value
        }
    }

    func spelled(_ amount: Amount, _ view: View?) -> Datum {
        .amount(amount, view ?? .given, scale: scale)
    }

    /// Digits of the provider's unit for the amounts of this intent.
    var scale: Int {
        scope.intent.map { definition.money.scale(for: $0.denomination) } ?? 0
    }

    private var expiresAt: Instant? {
        guard let now = scope.now, let seconds = scope.intent?.intent.expiresInSeconds else {
            return nil
        }
        return now.advanced(bySeconds: seconds)
    }

    private func duration(
        _ seconds: Int,
        _ reference: Reference
    ) throws(EvaluationFault) -> Datum? {
        guard reference.view == .minutes else { return .number(String(seconds)) }
        guard seconds % 60 == 0 else { throw .remainder(of: reference, unitSeconds: 60) }
        return .number(String(seconds / 60))
    }

    private func time(_ instant: Instant, _ view: View?) -> Datum? {
        switch view {
        case .rfc3339Milliseconds: .text(instant.rfc3339Milliseconds)
        case .unix: .number(String(instant.unixSeconds))
        case .unixMilliseconds: .number(String(instant.milliseconds))
        default: .text(instant.rfc3339)
        }
    }

    private func sentAt(_ reference: Reference) -> Datum? {
        guard case .number(let literal)? = scope.sending.sentAt, let milliseconds = Int(literal)
        else { return scope.sending.sentAt }
        return time(Instant(milliseconds: milliseconds), reference.view)
    }
}

extension Datum {
    /// A time as providers spell it: RFC 3339 or Unix time.
    var instant: Instant? {
        if case .json(let value) = self, let utf8 = value.utf8, let instant = Instant(parsing: utf8)
        {
            return instant
        }
        guard let text = scalarText else { return nil }
        return Instant(parsing: text) ?? Instant(unix: text)
    }
}

extension String {
    fileprivate var asciiLowercased: String {
        String(decoding: utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    fileprivate var asciiUppercased: String {
        String(decoding: utf8.map { (0x61...0x7A).contains($0) ? $0 & 0xDF : $0 }, as: UTF8.self)
    }
}
