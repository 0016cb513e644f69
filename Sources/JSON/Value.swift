/// One value of a document, as a view: text is decoded and copied only when it is asked for.
package struct Value: Sendable {
    /// The six kinds of RFC 8259, true and false as one.
    package enum Kind: Sendable, Hashable {
        case null
        case bool
        case number
        case string
        case array
        case object
    }

    let storage: Document.Storage
    let index: Int

    package var kind: Kind {
        switch entry.kind {
        case .null: .null
        case .true, .false: .bool
        case .number: .number
        case .string, .escapedString: .string
        case .array: .array
        case .object: .object
        }
    }

    /// Offset of the value's first byte, its opening quote or bracket included.
    package var offset: Int {
        isString ? Int(entry.start) - 1 : Int(entry.start)
    }

    package var position: Position { Position(ofByte: offset, in: storage.bytes) }

    package var isNull: Bool { entry.kind == .null }

    /// Whether this is `null` or the text `""`.
    package var isBlank: Bool {
        let entry = entry
        // What is escaped is at least one character.
        return entry.kind == .null || entry.kind == .string && entry.extent == 0
    }

    package var bool: Bool? {
        switch entry.kind {
        case .true: true
        case .false: false
        default: nil
        }
    }

    /// Whether a string or a name in it is spelled with escapes.
    package var holdsEscapes: Bool {
        for entry in index..<next where storage.tape[entry].kind == .escapedString { return true }
        return false
    }

    /// The decoded text of a string.
    package var text: String? {
        switch entry.kind {
        case .string: String(decoding: raw, as: UTF8.self)
        case .escapedString: String(decoding: Escape.decode(raw.span), as: UTF8.self)
        default: nil
        }
    }

    /// The decoded text of a string as UTF-8.
    package var utf8: ArraySlice<UInt8>? {
        switch entry.kind {
        case .string: raw
        case .escapedString: Escape.decode(raw.span)[...]
        default: nil
        }
    }

    /// A number exactly as it was written.
    package var numberText: String? {
        entry.kind == .number ? String(decoding: raw, as: UTF8.self) : nil
    }

    /// A number that is written as a plain integer and fits.
    package var integer: Int? {
        entry.kind == .number ? Int(String(decoding: raw, as: UTF8.self)) : nil
    }

    /// Whether this is a string of just that text.
    package func holds(_ expected: String) -> Bool {
        switch entry.kind {
        case .string: isSpelled(expected)
        case .escapedString: Escape.decode(raw.span).elementsEqual(expected.utf8)
        default: false
        }
    }

    /// Compares where the text stands: members are looked up by name on every path.
    private func isSpelled(_ expected: String) -> Bool {
        let entry = entry
        guard expected.utf8.count == Int(entry.extent) else { return false }
        let bytes = storage.bytes
        return bytes.span.extracting(entry.range).isSame(as: expected.utf8.span)
    }

    var entry: Entry { storage.tape[index] }

    /// The bytes of a scalar as they stand in the text, quotes left out.
    var raw: ArraySlice<UInt8> {
        storage.bytes[entry.range]
    }

    /// The tape index of what follows this value.
    var next: Int { storage.indexAfter(index) }

    private var isString: Bool { entry.kind == .string || entry.kind == .escapedString }
}
