import Intents
import JSON

/// Values written straight into a body: every request writes a dozen, and makes none of them first.
extension Evaluator {
    /// Appends a value as compact JSON; where it is absent, says so and appends nothing.
    func write(
        _ expression: Expression,
        to bytes: inout [UInt8]
    ) throws(EvaluationFault) -> Bool {
        // Not by the switch, which takes a copy of what it looks into.
        if let reference = expression.reference { return try write(reference, to: &bytes) }
        switch expression.kind {
        case .text(let text):
            Writer.appendQuoted(text, to: &bytes)
            return true
        case .reference(let reference): return try write(reference, to: &bytes)
        case .template(let fragments): return try write(fragments, to: &bytes)
        case .map(let mapping):
            guard let found = try found(in: mapping, of: expression) else { return false }
            return try write(found, to: &bytes)
        case .first(let values):
            for value in values where try write(value, to: &bytes) { return true }
            return false
        case .choice(let condition, let then, let otherwise):
            guard let branch = try holds(condition) ? then : otherwise else { return false }
            return try write(branch, to: &bytes)
        case .object(let members):
            let opening = Self.open("{", in: &bytes)
            for member in members {
                try write(member.value, named: member.name, after: opening, to: &bytes)
            }
            return Self.close("}", from: opening, staysEmpty: members.isEmpty, in: &bytes)
        case .array(let elements):
            let opening = Self.open("[", in: &bytes)
            for element in elements { try write(element, after: opening, to: &bytes) }
            return Self.close("]", from: opening, staysEmpty: elements.isEmpty, in: &bytes)
        case .each(let list, let into):
            guard let elements = try elements(of: list, for: into) else { return false }
            var inner = self
            let opening = Self.open("[", in: &bytes)
            for index in 0..<elements.count {
                inner.element = elements[index]
                try inner.write(into, after: opening, to: &bytes)
            }
            return Self.close("]", from: opening, staysEmpty: false, in: &bytes)
        case .broken, .null, .number, .bool, .merge, .json:
            return append(try value(of: expression), to: &bytes)
        }
    }

    private func write(
        _ reference: Reference,
        to bytes: inout [UInt8]
    ) throws(EvaluationFault) -> Bool {
        switch reference.root {
        case .field(.amount), .field(.transfers), .it:
            guard let amount = amount(at: reference) else { break }
            amount.append(as: reference.view ?? .given, scale: scale, to: &bytes)
            return true
        case .field(.metadata) where reference.steps.isEmpty:
            guard let pairs = scope.intent?.intent.metadata else { return false }
            Self.write(pairs, to: &bytes)
            return true
        case .field(let field) where reference.steps.isEmpty && reference.view == nil:
            guard let text = scope.intent?.intent.text(field) else { break }
            Writer.appendQuoted(text, to: &bytes)
            return true
        default: break
        }
        return append(try value(of: reference), to: &bytes)
    }

    private func write(
        _ fragments: [Expression.Fragment],
        to bytes: inout [UInt8]
    ) throws(EvaluationFault) -> Bool {
        let start = bytes.count
        bytes.append(UInt8(ascii: "\""))
        for fragment in fragments {
            switch fragment {
            case .literal(let literal): Writer.appendEscaped(literal, to: &bytes)
            case .hole(let reference, _):
                guard let part = try value(of: reference)?.scalarText else {
                    bytes.removeSubrange(start...)
                    return false
                }
                Writer.appendEscaped(part, to: &bytes)
            }
        }
        bytes.append(UInt8(ascii: "\""))
        return true
    }

    /// Writes a part of a container, or takes back what would have stood around it.
    private func write(
        _ part: Expression,
        named name: String? = nil,
        after opening: Int,
        to bytes: inout [UInt8]
    ) throws(EvaluationFault) {
        let start = bytes.count
        if start > opening { bytes.append(UInt8(ascii: ",")) }
        if let name {
            Writer.appendQuoted(name, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
        }
        let isPresent = try write(part, to: &bytes)
        if !isPresent { bytes.removeSubrange(start...) }
    }

    /// Opens a container; what is in it starts at the index that is returned.
    private static func open(_ bracket: Unicode.Scalar, in bytes: inout [UInt8]) -> Int {
        bytes.append(UInt8(ascii: bracket))
        return bytes.count
    }

    /// Closes a container, or takes it back where all that it should have held is absent.
    private static func close(
        _ bracket: Unicode.Scalar,
        from opening: Int,
        staysEmpty: Bool,
        in bytes: inout [UInt8]
    ) -> Bool {
        guard staysEmpty || bytes.count > opening else {
            bytes.removeLast()
            return false
        }
        bytes.append(UInt8(ascii: bracket))
        return true
    }

    private static func write(_ pairs: [Intent.Metadatum], to bytes: inout [UInt8]) {
        var separator = UInt8(ascii: "{")
        for pair in pairs {
            bytes.append(separator)
            Writer.appendQuoted(pair.key, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            Writer.appendQuoted(pair.value, to: &bytes)
            separator = UInt8(ascii: ",")
        }
        if pairs.isEmpty { bytes.append(separator) }
        bytes.append(UInt8(ascii: "}"))
    }

    private func append(_ value: Datum?, to bytes: inout [UInt8]) -> Bool {
        guard let value else { return false }
        value.append(to: &bytes)
        return true
    }
}
