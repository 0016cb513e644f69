/// The target of a request line in its parts (RFC 9112, 3.2).
struct RequestTarget: Equatable {
    let path: String
    let query: String?

    /// Reads `/path?query`, the same behind `http://host`, or the `*` of `OPTIONS`.
    ///
    /// What names only an authority is for proxies, and a `CONNECT` has no other target.
    init(_ bytes: ArraySlice<UInt8>, method: String) throws(Refusal) {
        guard method != "CONNECT" else { throw .targetMalformed }
        if bytes.elementsEqual(CollectionOfOne(UInt8(ascii: "*"))) {
            guard method == "OPTIONS" else { throw .targetMalformed }
            (path, query) = ("*", nil)
            return
        }

        var rest = bytes
        if bytes.first != UInt8(ascii: "/") {
            rest = try RequestTarget.afterAuthority(bytes)
        }
        try RequestTarget.check(rest)
        let mark = rest.firstIndex(of: UInt8(ascii: "?"))
        let pathBytes = rest[..<(mark ?? rest.endIndex)]
        path = pathBytes.isEmpty ? "/" : String(decoding: pathBytes, as: UTF8.self)
        query = mark.map { String(decoding: rest[($0 + 1)...], as: UTF8.self) }
    }

    /// Drops scheme and authority: who is asked does not change the answer.
    private static func afterAuthority(
        _ bytes: ArraySlice<UInt8>
    ) throws(Refusal) -> ArraySlice<UInt8> {
        for scheme in ["http://", "https://"] {
            let length = scheme.utf8.count
            guard bytes.prefix(length).elementsEqual(scheme.utf8, by: { $0.lowercased == $1 })
            else { continue }
            let rest = bytes.dropFirst(length)
            let end = rest.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") }
            guard HostValue.isValid(rest[..<(end ?? rest.endIndex)]) else {
                throw .targetMalformed
            }
            return rest[(end ?? rest.endIndex)...]
        }
        throw .targetMalformed
    }

    /// Takes what RFC 3986 lets a path and a query hold, and escapes of two digits.
    private static func check(_ bytes: ArraySlice<UInt8>) throws(Refusal) {
        var offset = bytes.startIndex
        while offset < bytes.endIndex {
            let byte = bytes[offset]
            offset += 1
            if byte == UInt8(ascii: "%") {
                guard offset + 1 < bytes.endIndex, bytes[offset].hexDigitValue != nil,
                    bytes[offset + 1].hexDigitValue != nil
                else { throw .targetMalformed }
                offset += 2
            } else {
                let isDelimiter = byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?")
                guard byte.isPathCharacter || isDelimiter else { throw .targetMalformed }
            }
        }
    }
}
