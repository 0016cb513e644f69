import Intents
import JSON

/// Reads one object of a row, strictly: what was read must be all that was written.
///
/// Whoever has read what it knows ends with `finish`, which refuses a member that nobody asked for.
struct RowReader {
    private let part: RowPart
    private var taken = 0

    /// Reads an object that points to no bytes.
    init(_ value: Value) throws(JournalFault) {
        try self.init(RowPart(value: value, tail: []))
    }

    init(_ part: RowPart) throws(JournalFault) {
        guard part.value.kind == .object else { throw .corrupt }
        self.part = part
    }

    /// Reads a whole row.
    init(_ bytes: [UInt8]) throws(JournalFault) {
        let limits = JSON.Limits(bytes: Limits.rowBytes, depth: Limits.rowDepth)
        let text = bytes.prefix { $0 != RowTail.mark }
        // Rows are written by us: one that is no JSON was changed.
        guard let document = try? Document(parsing: Array(text), limits: limits) else {
            throw .corrupt
        }
        try self.init(RowPart(value: document.root, tail: bytes[text.endIndex...].dropFirst()))
    }

    consuming func finish() throws(JournalFault) {
        guard taken == part.value.count else { throw .corrupt }
    }

    mutating func optional(_ name: String) -> Value? {
        guard let value = part.value[name] else { return nil }
        taken += 1
        return value
    }

    mutating func value(_ name: String) throws(JournalFault) -> Value {
        guard let value = optional(name) else { throw .corrupt }
        return value
    }

    /// An object within, which may point to bytes too.
    mutating func optionalPart(_ name: String) -> RowPart? {
        optional(name).map { RowPart(value: $0, tail: part.tail) }
    }

    mutating func part(_ name: String) throws(JournalFault) -> RowPart {
        guard let part = optionalPart(name) else { throw .corrupt }
        return part
    }

    mutating func optionalText(_ name: String) throws(JournalFault) -> String? {
        guard let value = optional(name) else { return nil }
        guard let text = value.text else { throw .corrupt }
        return text
    }

    mutating func text(_ name: String) throws(JournalFault) -> String {
        guard let text = try optionalText(name) else { throw .corrupt }
        return text
    }

    mutating func optionalInteger(_ name: String) throws(JournalFault) -> Int? {
        guard let value = optional(name) else { return nil }
        guard let integer = value.integer else { throw .corrupt }
        return integer
    }

    mutating func integer(_ name: String) throws(JournalFault) -> Int {
        guard let integer = try optionalInteger(name) else { throw .corrupt }
        return integer
    }

    mutating func bool(_ name: String) throws(JournalFault) -> Bool {
        guard let bool = try value(name).bool else { throw .corrupt }
        return bool
    }

    mutating func optionalInstant(_ name: String) throws(JournalFault) -> Instant? {
        try optionalInteger(name).map { Instant(milliseconds: $0) }
    }

    mutating func instant(_ name: String) throws(JournalFault) -> Instant {
        Instant(milliseconds: try integer(name))
    }

    mutating func optionalChoice<Choice: RawRepresentable<String>>(
        _ name: String
    ) throws(JournalFault) -> Choice? {
        guard let text = try optionalText(name) else { return nil }
        guard let choice = Choice(rawValue: text) else { throw .corrupt }
        return choice
    }

    mutating func choice<Choice: RawRepresentable<String>>(
        _ name: String
    ) throws(JournalFault) -> Choice {
        guard let choice: Choice = try optionalChoice(name) else { throw .corrupt }
        return choice
    }

    /// Bytes that stand in the tail.
    mutating func optionalBytes(_ name: String) throws(JournalFault) -> [UInt8]? {
        guard let value = optional(name) else { return nil }
        guard let bytes = part.bytes(at: value) else { throw .corrupt }
        return bytes
    }

    mutating func bytes(_ name: String) throws(JournalFault) -> [UInt8] {
        guard let bytes = try optionalBytes(name) else { throw .corrupt }
        return bytes
    }

    mutating func elements(_ name: String) throws(JournalFault) -> Value.Elements? {
        guard let value = optional(name) else { return nil }
        guard value.kind == .array else { throw .corrupt }
        return value.elements
    }
}

extension Writer {
    mutating func optional(_ name: String, _ text: String?) {
        if let text { member(name, text) }
    }

    mutating func optional(_ name: String, _ integer: Int?) {
        if let integer { member(name, integer) }
    }

    mutating func instant(_ name: String, _ moment: Instant) { member(name, moment.milliseconds) }
}
