extension Value {
    /// The bytes of the value in the text, quotes and brackets included.
    package var range: Range<Int> { offset..<end }

    /// The tape keeps no end of a container, which only tools for people ask for: it is the first
    /// closing bracket behind the last descendant.
    private var end: Int {
        switch entry.kind {
        case .null, .true, .false, .number: offset + Int(entry.extent)
        case .string, .escapedString: Int(entry.start + entry.extent) + 1
        case .array: closing(after: elements.reduce(nil) { $1 })
        case .object: closing(after: members.reduce(nil) { $1.value })
        }
    }

    private func closing(after last: Value?) -> Int {
        let bytes = storage.bytes
        var index = last?.range.upperBound ?? offset + 1
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "]"), UInt8(ascii: "}"): return index + 1
            case UInt8(ascii: "/"):
                // A comment, which may hold any bracket, ends with its line.
                index = bytes[index...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            default: index += 1
            }
        }
        return index
    }
}
