import Digest
import Intents
import JSON

/// Reads one object of a row, strictly: what was read must be all that was written.
///
/// Whoever has read what it knows ends with `finish`, which refuses a member that nobody asked for.
struct RowReader {
    private let object: Value
    private var taken = 0

    init(_ value: Value) throws(JournalFault) {
        guard value.kind == .object else { throw .corrupt }
        object = value
    }

    /// Reads a whole row.
    init(_ bytes: [UInt8]) throws(JournalFault) {
        let limits = JSON.Limits(bytes: Limits.rowBytes, depth: Limits.rowDepth)
        // Rows are written by us: one that is no JSON was changed.
        guard let document = try? Document(parsing: bytes, limits: limits) else { throw .corrupt }
        try self.init(document.root)
    }

    consuming func finish() throws(JournalFault) {
        guard taken == object.count else { throw .corrupt }
    }

    mutating func optional(_ name: String) -> Value? {
        guard let value = object[name] else { return nil }
        taken += 1
        return value
    }

    mutating func value(_ name: String) throws(JournalFault) -> Value {
        guard let value = optional(name) else { throw .corrupt }
        return value
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

    /// Bytes as `Writer.bytes` spells them.
    mutating func optionalBytes(_ name: String) throws(JournalFault) -> [UInt8]? {
        if let value = optional(name) {
            guard let utf8 = value.utf8 else { throw .corrupt }
            return Array(utf8)
        }
        guard let encoded = try optionalText(name + Writer.base64Suffix) else { return nil }
        // Written by us, so that any mistake in it is a change.
        guard let bytes = try? Base64.decode(encoded) else { throw .corrupt }
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
    /// Ends the name of bytes that are no text.
    static let base64Suffix = "_base64"

    /// Bytes as a text where they are one, which nearly all are, else in base64.
    mutating func bytes(_ name: String, _ bytes: [UInt8]) {
        if let text = String(validating: bytes, as: UTF8.self) {
            member(name, text)
        } else {
            member(name + Self.base64Suffix, Base64.encode(bytes))
        }
    }

    mutating func optional(_ name: String, _ text: String?) {
        if let text { member(name, text) }
    }

    mutating func optional(_ name: String, _ integer: Int?) {
        if let integer { member(name, integer) }
    }

    mutating func instant(_ name: String, _ moment: Instant) { member(name, moment.milliseconds) }
}
