extension Value {
    /// The one spelling that equal values share, for fingerprints.
    ///
    /// Members are sorted by the UTF-8 bytes of their decoded names, strings are rewritten by our
    /// writer, numbers keep their literal text, arrays their order; there is no white space.
    package var canonical: [UInt8] {
        var buffer = TextBuffer()
        let bytes = storage.bytes
        storage.appendCanonical(index, bytes.span, after: false, to: &buffer)
        return buffer.bytes
    }
}

/// Straight over the tape, which every create goes through.
extension Document.Storage {
    /// Room for the names of most objects.
    private static let usualMembers = 16

    /// Appends the value at a tape index, after a comma where one is due.
    fileprivate func appendCanonical(
        _ index: Int,
        _ bytes: Span<UInt8>,
        after comma: Bool,
        to buffer: inout TextBuffer
    ) {
        let entry = tape[index]
        switch entry.kind {
        case .null, .true, .false, .number:
            buffer.append(bytes.extracting(entry.range), after: comma)
        case .string, .escapedString: append(entry, bytes, isName: false, after: comma, to: &buffer)
        case .array:
            buffer.append(UInt8(ascii: "["), after: comma)
            var element = index + 1
            while element < Int(entry.extent) {
                appendCanonical(element, bytes, after: element > index + 1, to: &buffer)
                element = indexAfter(element)
            }
            buffer.append(UInt8(ascii: "]"))
        case .object:
            buffer.append(UInt8(ascii: "{"), after: comma)
            var isFirst = true
            for name in sortedNames(of: index, bytes) {
                append(tape[name], bytes, isName: true, after: !isFirst, to: &buffer)
                appendCanonical(name + 1, bytes, after: false, to: &buffer)
                isFirst = false
            }
            buffer.append(UInt8(ascii: "}"))
        }
    }

    private func append(
        _ string: Entry,
        _ bytes: Span<UInt8>,
        isName: Bool,
        after comma: Bool,
        to buffer: inout TextBuffer
    ) {
        if string.kind == .string {
            buffer.append(plain: bytes.extracting(string.range), isName: isName, after: comma)
        } else {
            // What was escaped need not be, and is escaped as we do it.
            let text = decoded(string)
            buffer.append(quoted: text.span, isName: isName, after: comma)
        }
    }

    /// The tape indices of an object's names, by their decoded bytes.
    private func sortedNames(of object: Int, _ bytes: Span<UInt8>) -> [Int] {
        var names: [Int] = []
        names.reserveCapacity(Self.usualMembers)
        var name = object + 1
        while name < Int(tape[object].extent) {
            names.append(name)
            name = indexAfter(name + 1)
        }
        names.sort { precedes(tape[$0], tape[$1], bytes) }
        return names
    }

    private func precedes(_ one: Entry, _ other: Entry, _ bytes: Span<UInt8>) -> Bool {
        guard one.kind == .string && other.kind == .string else {
            return decoded(one).lexicographicallyPrecedes(decoded(other))
        }
        let left = bytes.extracting(one.range)
        let right = bytes.extracting(other.range)
        for index in 0..<min(left.count, right.count) where left[index] != right[index] {
            return left[index] < right[index]
        }
        return left.count < right.count
    }
}
