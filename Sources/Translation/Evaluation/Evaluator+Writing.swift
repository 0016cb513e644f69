import Intents
import JSON

/// Values written straight into a body: every request writes a dozen, and makes none of them first.
extension Evaluator {
    /// Appends a value as compact JSON; where it is absent, says so and appends nothing.
    func write(
        _ expression: Expression,
        to bytes: inout [UInt8]
    ) throws(EvaluationFault) -> Bool {
        switch expression.kind {
        case .text(let text):
            Writer.appendQuoted(text, to: &bytes)
            return true
        case .reference(let reference): return try write(reference, to: &bytes)
        case .map(let mapping):
            guard let found = try found(in: mapping, of: expression) else { return false }
            return try write(found, to: &bytes)
        default: return append(try value(of: expression), to: &bytes)
        }
    }

    private func write(
        _ reference: Reference,
        to bytes: inout [UInt8]
    ) throws(EvaluationFault) -> Bool {
        switch reference.root {
        case .field(.amount):
            guard let accepted = scope.intent else { return false }
            let view = reference.view ?? .given
            accepted.intent.amount.append(as: view, scale: scale, to: &bytes)
            return true
        case .field(.metadata) where reference.steps.isEmpty:
            guard let pairs = scope.intent?.intent.metadata else { return false }
            Self.write(pairs, to: &bytes)
            return true
        default: return append(try value(of: reference), to: &bytes)
        }
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
