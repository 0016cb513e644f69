/// The value of a `Host` field: a name or an address, and an optional port (RFC 9110, 7.2).
enum HostValue {
    /// Holds for names of unreserved characters, IPv4, and IPv6 in brackets.
    ///
    /// The grammar of URLs would allow more, such as escapes and commas; no host is called so, and
    /// a list of hosts is what smuggling looks like.
    static func isValid(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard !bytes.isEmpty, bytes.count <= Limits.hostBytes else { return false }
        if bytes.first == UInt8(ascii: "[") {
            guard let end = bytes.firstIndex(of: UInt8(ascii: "]")) else { return false }
            return isIPv6(bytes[(bytes.startIndex + 1)..<end])
                && isPort(bytes[(end + 1)...])
        }
        let colon = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.endIndex
        let name = bytes[..<colon]
        return !name.isEmpty && name.allSatisfy(\.isUnreserved) && isPort(bytes[colon...])
    }

    /// Tells apart what looks like an address, not which addresses exist.
    private static func isIPv6(_ bytes: ArraySlice<UInt8>) -> Bool {
        let colon = UInt8(ascii: ":")
        return (2...45).contains(bytes.count) && bytes.contains(colon)
            && bytes.allSatisfy {
                $0.hexDigitValue != nil || $0 == colon || $0 == UInt8(ascii: ".")
            }
    }

    /// Takes nothing, or a colon and the digits of a port, of which there may be none.
    private static func isPort(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let first = bytes.first else { return true }
        let digits = bytes.dropFirst()
        guard first == UInt8(ascii: ":"), digits.count <= 5, digits.allSatisfy(\.isDigit) else {
            return false
        }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) } <= UInt16.max
    }
}
