import JSON

/// The bytes of a row that stand after its JSON: bodies, which are kept as they are.
///
/// JSON points to them by place and length. As text within text they would be escaped, which costs
/// more than all the rest of writing a row.
struct RowTail {
    /// Stands between the JSON, which never holds it, and the tail.
    static let mark: UInt8 = 0

    /// As they came, so that they are copied only once they are all there.
    private var parts: [[UInt8]] = []
    private var count = 0

    /// Writes a member that points to bytes, and keeps them.
    mutating func member(_ name: String, _ bytes: [UInt8], to writer: inout Writer) {
        let place = count
        count += bytes.count
        parts.append(bytes)
        writer.name(name)
        writer.array { writer in
            writer.integer(place)
            writer.integer(bytes.count)
        }
    }

    /// A text of JSON objects with the bytes that it points to.
    static func text(_ write: (inout Writer, inout RowTail) -> Void) -> [UInt8] {
        var tail = RowTail()
        var writer = Writer()
        writer.object { write(&$0, &tail) }
        let json = writer.bytes
        guard tail.count > 0 else { return json }
        var text: [UInt8] = []
        text.reserveCapacity(json.count + 1 + tail.count)
        text += json
        text.append(mark)
        for part in tail.parts { text += part }
        return text
    }
}

/// A value of a row, with the bytes that it may point to.
struct RowPart {
    let value: Value
    let tail: ArraySlice<UInt8>

    /// The bytes that a value points to; nil where it points to none.
    func bytes(at value: Value) -> [UInt8]? {
        // So they were kept before there was a tail.
        if let text = value.utf8 { return Array(text) }
        guard value.kind == .array, value.count == 2 else { return nil }
        var elements = value.elements
        guard let place = elements.next()?.integer, let count = elements.next()?.integer,
            place >= 0, count >= 0, place <= tail.count, count <= tail.count - place
        else { return nil }
        return Array(tail[(tail.startIndex + place)...].prefix(count))
    }
}
