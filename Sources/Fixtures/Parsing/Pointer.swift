import JSON

/// A path into a document as RFC 6901 spells it, read.
struct Pointer {
    private let names: [String]

    /// Reads `/exchanges/0`; an empty text is the whole document.
    init?(_ text: String) {
        guard text.isEmpty || text.utf8.first == UInt8(ascii: "/") else { return nil }
        var names: [String] = []
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        for part in parts.dropFirst() {
            guard let name = Self.unescaped(part) else { return nil }
            names.append(name)
        }
        self.names = names
    }

    func value(in root: Value) -> Value? {
        var value = root
        for name in names {
            let next = value.kind == .array ? Self.index(name).flatMap { value[$0] } : value[name]
            guard let next else { return nil }
            value = next
        }
        return value
    }

    /// `~0` is a tilde and `~1` a slash; any other tilde is a mistake.
    private static func unescaped(_ part: Substring.UTF8View) -> String? {
        var bytes: [UInt8] = []
        var isEscape = false
        for byte in part {
            if isEscape {
                guard byte == 0x30 || byte == 0x31 else { return nil }
                bytes.append(byte == 0x30 ? UInt8(ascii: "~") : UInt8(ascii: "/"))
                isEscape = false
            } else if byte == UInt8(ascii: "~") {
                isEscape = true
            } else {
                bytes.append(byte)
            }
        }
        return isEscape ? nil : String(decoding: bytes, as: UTF8.self)
    }

    /// An element's number is written without leading zeros.
    private static func index(_ name: String) -> Int? {
        guard name.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let index = Int(name),
            String(index) == name
        else { return nil }
        return index
    }
}
