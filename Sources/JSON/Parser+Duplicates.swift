extension Parser {
    /// Refuses the name at a tape index if its object holds it already.
    ///
    /// `seen` has a bit for each kind of name met so far; only a name whose bit is taken is
    /// compared with the others, so the usual object costs one test a member.
    func refuseDuplicate(
        _ name: Int,
        of object: Int,
        seen: inout UInt64,
        _ bytes: Span<UInt8>
    ) throws(Fault) {
        let bit = signature(of: tape[name], bytes)
        defer { seen |= bit }
        guard seen & bit != 0 else { return }
        var other = object + 1
        while other < name {
            if sameText(tape[other], tape[name], bytes) { throw duplicate(name) }
            other = afterValue(other + 1)
        }
    }

    /// Refuses any name that an object of many members holds twice.
    func refuseDuplicates(in object: Int) throws(Fault) {
        var names = Set<ArraySlice<UInt8>>()
        var name = object + 1
        while name < tape.count {
            guard names.insert(decoded(tape[name])).inserted else { throw duplicate(name) }
            name = afterValue(name + 1)
        }
    }

    private func signature(of entry: Entry, _ bytes: Span<UInt8>) -> UInt64 {
        // A decoded name may have any spelling: all names with escapes share every bit.
        guard entry.kind == .string else { return .max }
        let start = Int(entry.start)
        let length = Int(entry.extent)
        guard length > 0 else { return 1 }
        let mixed =
            Int(bytes[start]) &* 31 &+ Int(bytes[start + length - 1]) &* 7
            &+ Int(bytes[start + length / 2]) &* 13 &+ length
        return 1 << UInt64(truncatingIfNeeded: mixed & 63)
    }

    private func sameText(_ one: Entry, _ other: Entry, _ bytes: Span<UInt8>) -> Bool {
        guard one.kind == .string && other.kind == .string else {
            return decoded(one) == decoded(other)
        }
        guard one.extent == other.extent else { return false }
        for index in 0..<Int(one.extent)
        where bytes[Int(one.start) + index] != bytes[Int(other.start) + index] {
            return false
        }
        return true
    }

    private func decoded(_ entry: Entry) -> ArraySlice<UInt8> {
        let raw = source[entry.range]
        return entry.kind == .string ? raw : Escape.decode(raw.span)[...]
    }

    private func duplicate(_ name: Int) -> Fault {
        let entry = tape[name]
        let text = String(decoding: decoded(entry), as: UTF8.self)
        return Fault(reason: .duplicateMember(name: text), offset: Int(entry.start) - 1)
    }

    private func afterValue(_ index: Int) -> Int {
        tape[index].isContainer ? Int(tape[index].extent) : index + 1
    }
}
