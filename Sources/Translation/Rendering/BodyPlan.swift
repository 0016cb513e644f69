import JSON

/// The body of a request, compiled: literal bytes, and holes that are filled from an intent.
///
/// What is always there is melted into literals at load; only what may be absent costs a decision
/// at run time. `{ "a": 1, "b": "$reference", "c": { "d": "$customer" } }` becomes
///
///     literal   {"a":1
///     optional  "b":      $reference
///     open      "c":{
///     optional  "d":      $customer
///     close     }                       takes the object back if nothing stands in it
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
        /// A container that vanishes when it stays empty.
        case open(prefix: [UInt8], bracket: UInt8)
        case close(UInt8)
    }

    let steps: [Step]

    init(_ body: Expression) {
        var compiler = Compiler()
        compiler.value(body)
        compiler.flush()
        steps = compiler.steps
    }
}

extension BodyPlan {
    /// Melts neighbouring literals while it walks the body.
    private struct Compiler {
        var steps: [Step] = []
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

        mutating func flush() {
            if !pending.isEmpty { steps.append(.literal(pending)) }
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
                steps.append(.open(prefix: prefix, bracket: UInt8(ascii: "{")))
                self.members(members)
                flush()
                steps.append(.close(UInt8(ascii: "}")))
            case .array(let elements):
                steps.append(.open(prefix: prefix, bracket: UInt8(ascii: "[")))
                self.elements(elements)
                flush()
                steps.append(.close(UInt8(ascii: "]")))
            default: steps.append(.optional(prefix: prefix, expression))
            }
        }
    }
}

extension BodyPlan {
    /// Fills the holes; the same intent gives the same bytes, whoever asks and whenever.
    func render(with evaluator: Evaluator) throws(EvaluationFault) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(512)
        var marks: [Int] = []
        for step in steps {
            switch step {
            case .literal(let literal): bytes.append(contentsOf: literal)
            case .separator: Self.separate(&bytes)
            case .hole(let expression):
                guard let value = try evaluator.value(of: expression) else {
                    throw .missing(by: expression.references)
                }
                value.append(to: &bytes)
            case .optional(let prefix, let expression):
                guard let value = try evaluator.value(of: expression) else { continue }
                Self.separate(&bytes)
                bytes.append(contentsOf: prefix)
                value.append(to: &bytes)
            case .open(let prefix, let bracket):
                marks.append(bytes.count)
                Self.separate(&bytes)
                bytes.append(contentsOf: prefix)
                bytes.append(bracket)
            case .close(let bracket):
                let mark = marks.removeLast()
                if Self.isOpening(bytes.last) {
                    bytes.removeSubrange(mark...)
                } else {
                    bytes.append(bracket)
                }
            }
        }
        return bytes
    }

    /// No value ends in an opening bracket, so one as the last byte means an empty container.
    private static func isOpening(_ byte: UInt8?) -> Bool {
        byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[")
    }

    private static func separate(_ bytes: inout [UInt8]) {
        if !isOpening(bytes.last) { bytes.append(UInt8(ascii: ",")) }
    }
}
