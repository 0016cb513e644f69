/// The name of a member, ready to be looked up: the bytes that a document spells it with.
///
/// A text hands out its bytes one conversion at a time; who looks the same names up in every
/// document converts them once.
package struct MemberName: Sendable, Hashable {
    let utf8: [UInt8]

    package init(_ text: String) {
        utf8 = Array(text.utf8)
    }

    package var text: String { String(decoding: utf8, as: UTF8.self) }
}

extension Value {
    /// Whether this is a string, a member's name above all, of just that text.
    package func holds(_ name: MemberName) -> Bool { storage.holds(name, at: index) }

    /// Whether this string is one of some names.
    package func isOne(of names: [MemberName]) -> Bool {
        storage.position(of: index, among: names) != nil
    }

    /// The member of that name, compared byte for byte.
    package subscript(_ name: MemberName) -> Value? {
        storage.member(name, of: index).map { Value(storage: storage, index: $0) }
    }

    /// What the names lead to, each a member of the one before.
    package subscript(path names: [MemberName]) -> Value? {
        var index = index
        for position in names.indices {
            guard let member = storage.member(names[position], of: index) else { return nil }
            index = member
        }
        return Value(storage: storage, index: index)
    }
}

/// The members of an object by their places in a list of names, found in one walk.
package struct NamedMembers: Sendable {
    private let storage: Document.Storage
    /// The tape index of each value, 0 where the object has none: nothing else stands there.
    private var indexes: [Int]
    /// The members that the list does not name.
    package private(set) var others: [Value.Member] = []

    package init(of object: Value, named names: [MemberName]) {
        storage = object.storage
        indexes = Array(repeating: 0, count: names.count)
        guard object.kind == .object else { return }
        let end = object.next
        var name = object.index + 1
        while name < end {
            if let position = storage.position(of: name, among: names) {
                indexes[position] = name + 1
            } else {
                let value = Value(storage: storage, index: name + 1)
                others.append(.init(name: Value(storage: storage, index: name), value: value))
            }
            name = storage.indexAfter(name + 1)
        }
    }

    /// Whether there is such a member, and it is more than `null`.
    package func has(_ position: Int) -> Bool {
        indexes[position] != 0 && storage.tape[indexes[position]].kind != .null
    }

    package subscript(_ position: Int) -> Value? {
        indexes[position] == 0 ? nil : Value(storage: storage, index: indexes[position])
    }
}

/// Looks straight at the tape: answers are read by many such look-ups.
extension Document.Storage {
    /// The tape index of the member's value.
    func member(_ name: MemberName, of object: Int) -> Int? {
        let container = tape[object]
        guard container.kind == .object else { return nil }
        let bytes = bytes
        let end = Int(container.extent)
        var index = object + 1
        while index < end {
            if Self.holds(name.utf8.span, tape[index], in: bytes.span) { return index + 1 }
            index = indexAfter(index + 1)
        }
        return nil
    }

    func holds(_ name: MemberName, at index: Int) -> Bool {
        let bytes = bytes
        return Self.holds(name.utf8.span, tape[index], in: bytes.span)
    }

    func position(of index: Int, among names: [MemberName]) -> Int? {
        let bytes = bytes
        let entry = tape[index]
        for position in names.indices {
            let name = names[position].utf8
            if Self.holds(name.span, entry, in: bytes.span) { return position }
        }
        return nil
    }

    @inline(__always)
    private static func holds(
        _ name: Span<UInt8>,
        _ entry: Entry,
        in bytes: Span<UInt8>
    ) -> Bool {
        switch entry.kind {
        case .string:
            // Few other names are as long.
            guard Int(entry.extent) == name.count else { return false }
            return bytes.extracting(entry.range).isSame(as: name)
        case .escapedString: return isDecoded(entry, name, in: bytes)
        default: return false
        }
    }

    @inline(never)
    private static func isDecoded(
        _ entry: Entry,
        _ name: Span<UInt8>,
        in bytes: Span<UInt8>
    ) -> Bool {
        Escape.decode(bytes.extracting(entry.range)).span.isSame(as: name)
    }
}
