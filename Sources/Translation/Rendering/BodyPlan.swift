import JSON

/// The body of a request, compiled: literal bytes, and holes that are filled from an intent.
///
/// What is always there is melted into literals at load; only what may be absent costs a decision
/// at run time. `{ "a": 1, "b": "$reference", "c": { "d": "$customer" } }` becomes
///
///     literal   {"a":1
///     optional  "b":      $reference
///     optional  "c":      { optional "d": $customer }, taken back if nothing stands in it
///     literal   }
struct BodyPlan: Sendable {
    enum Step: Sendable {
        case literal([UInt8])
        /// A comma, unless nothing stands in the open container yet.
        case separator
        /// A value that is always present.
        case hole(Expression)
        /// A value that brings its name along, or nothing.
        case optional(prefix: [UInt8], Expression)
        /// A container that vanishes when it stays empty; the prefix ends with its bracket.
        case container(prefix: [UInt8], [Step], closing: UInt8)
    }

    let steps: [Step]
    /// Room for most bodies: one that outgrows it costs another allocation.
    private let usualBytes: Int

    init(_ body: Expression) {
        var compiler = Compiler()
        compiler.value(body)
        steps = compiler.finished
        usualBytes = Self.usualBytes(of: steps)
    }

    private static func usualBytes(of steps: [Step]) -> Int {
        steps.reduce(0) { sum, step in
            switch step {
            case .literal(let literal): sum + literal.count
            case .separator: sum + 1
            case .hole: sum + Limits.usualValueBytes
            case .optional(let prefix, _): sum + prefix.count + Limits.usualValueBytes
            case .container(let prefix, let inner, _): sum + prefix.count + usualBytes(of: inner)
            }
        }
    }
}

extension BodyPlan {
    /// Melts neighbouring literals while it walks the body.
    private struct Compiler {
        private var steps: [Step] = []
        private var pending: [UInt8] = []

        /// Compiles a value that is always present.
        mutating func value(_ expression: Expression) {
            switch expression.kind {
            case .object(let members):
                pending.append(UInt8(ascii: "{"))
                self.members(members)
                pending.append(UInt8(ascii: "}"))
            case .array(let elements):
                pending.append(UInt8(ascii: "["))
                self.elements(elements)
                pending.append(UInt8(ascii: "]"))
            case .text(let text): Writer.appendQuoted(text, to: &pending)
            case .number(let literal): pending.append(contentsOf: literal.utf8)
            case .bool(let bool): pending.append(contentsOf: (bool ? "true" : "false").utf8)
            case .null: pending.append(contentsOf: "null".utf8)
            default:
                flush()
                steps.append(.hole(expression))
            }
        }

        /// The steps, once all of the body is compiled.
        var finished: [Step] {
            pending.isEmpty ? steps : steps + [.literal(pending)]
        }

        private mutating func flush() {
            steps = finished
            pending = []
        }

        private mutating func members(_ members: [Expression.Member]) {
            let parts = members.map { member in
                var prefix: [UInt8] = []
                Writer.appendQuoted(member.name, to: &prefix)
                prefix.append(UInt8(ascii: ":"))
                return (prefix: prefix, value: member.value)
            }
            self.parts(parts)
        }

        private mutating func elements(_ elements: [Expression]) {
            parts(elements.map { (prefix: [], value: $0) })
        }

        private mutating func parts(_ parts: [(prefix: [UInt8], value: Expression)]) {
            // Whether a part before is certainly there: then the comma is a literal.
            var isCertain = false
            for (position, part) in parts.enumerated() {
                if part.value.mayBeAbsent {
                    maybe(part.prefix, part.value)
                    continue
                }
                if isCertain {
                    pending.append(UInt8(ascii: ","))
                } else if position > 0 {
                    flush()
                    steps.append(.separator)
                }
                pending.append(contentsOf: part.prefix)
                value(part.value)
                isCertain = true
            }
        }

        private mutating func maybe(_ prefix: [UInt8], _ expression: Expression) {
            flush()
            switch expression.kind {
            case .object(let members):
                var inner = Compiler()
                inner.members(members)
                let opened = prefix + [UInt8(ascii: "{")]
                let closing = UInt8(ascii: "}")
                steps.append(.container(prefix: opened, inner.finished, closing: closing))
            case .array(let elements):
                var inner = Compiler()
                inner.elements(elements)
                let opened = prefix + [UInt8(ascii: "[")]
                let closing = UInt8(ascii: "]")
                steps.append(.container(prefix: opened, inner.finished, closing: closing))
            default: steps.append(.optional(prefix: prefix, expression))
            }
        }
    }
}

extension BodyPlan {
    /// Fills the holes; the same intent gives the same bytes, whoever asks and whenever.
    func render(with evaluator: Evaluator) throws(EvaluationFault) -> [UInt8] {
        var bytes: [UInt8] = []
        let listed = evaluator.scope.intent?.listedCount ?? 0
        bytes.reserveCapacity(usualBytes + listed * Limits.usualValueBytes)
        try Self.render(steps, with: evaluator, to: &bytes)
        return bytes
    }

    private static func render(
        _ steps: [Step],
        with evaluator: Evaluator,
        to bytes: inout [UInt8]
    ) throws(EvaluationFault) {
        for step in steps {
            switch step {
            case .literal(let literal): bytes.append(contentsOf: literal)
            case .separator: separate(&bytes)
            case .hole(let expression):
                guard try evaluator.write(expression, to: &bytes) else {
                    throw .missing(by: expression.references)
                }
            case .optional(let prefix, let expression):
                let start = bytes.count
                separate(&bytes)
                bytes.append(contentsOf: prefix)
                let isPresent = try evaluator.write(expression, to: &bytes)
                if !isPresent { bytes.removeSubrange(start...) }
            case .container(let prefix, let inner, let closing):
                let start = bytes.count
                separate(&bytes)
                bytes.append(contentsOf: prefix)
                try render(inner, with: evaluator, to: &bytes)
                if isOpening(bytes.last) {
                    bytes.removeSubrange(start...)
                } else {
                    bytes.append(closing)
                }
            }
        }
    }

    /// No value ends in an opening bracket, so one as the last byte means an empty container.
    private static func isOpening(_ byte: UInt8?) -> Bool {
        byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[")
    }

    private static func separate(_ bytes: inout [UInt8]) {
        if !isOpening(bytes.last) { bytes.append(UInt8(ascii: ",")) }
    }
}
