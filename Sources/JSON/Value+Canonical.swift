extension Value {
    /// The one spelling that equal values share, for fingerprints.
    ///
    /// Members are sorted by the UTF-8 bytes of their decoded names, strings are rewritten by our
    /// writer, numbers keep their literal text, arrays their order; there is no white space.
    package var canonical: [UInt8] {
        var bytes: [UInt8] = []
        appendCanonical(to: &bytes)
        return bytes
    }

    private func appendCanonical(to bytes: inout [UInt8]) {
        switch entry.kind {
        case .null, .true, .false, .number: bytes.append(contentsOf: raw)
        case .string, .escapedString: Writer.appendQuoted(utf8 ?? [], to: &bytes)
        case .array:
            bytes.append(UInt8(ascii: "["))
            for (position, element) in elements.enumerated() {
                if position > 0 { bytes.append(UInt8(ascii: ",")) }
                element.appendCanonical(to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object:
            bytes.append(UInt8(ascii: "{"))
            let named = members.map { (name: $0.name.utf8 ?? [], value: $0.value) }
            let sorted = named.sorted { $0.name.lexicographicallyPrecedes($1.name) }
            for (position, member) in sorted.enumerated() {
                if position > 0 { bytes.append(UInt8(ascii: ",")) }
                Writer.appendQuoted(member.name, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                member.value.appendCanonical(to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }
}
