extension Value {
    /// The value as the writer would write it, compact.
    package var compact: [UInt8] {
        if index == 0 && storage.isCompact { return storage.bytes }
        var writer = Writer()
        writer.value(self)
        return writer.bytes
    }
}

extension Document.Storage {
    /// Whether the text is what the writer would write of it, so that it need not be written.
    ///
    /// It is if it is no longer than that and nothing in it is escaped: white space, comments and
    /// escapes are all that a text may have beyond what its values need.
    var isCompact: Bool {
        // Of the entries, each but the root has a comma or a colon before or after it, only that
        // the first of each container has no comma.
        var needed = tape.count - 1
        for index in tape.indices {
            let entry = tape[index]
            switch entry.kind {
            case .null, .true, .false, .number: needed += Int(entry.extent)
            case .string: needed += Int(entry.extent) + 2
            case .array, .object: needed += Int(entry.extent) == index + 1 ? 2 : 1
            case .escapedString: return false
            }
        }
        return needed == bytes.count
    }
}
