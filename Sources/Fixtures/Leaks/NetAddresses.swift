/// E-mail addresses of people and IP addresses of machines.
enum NetAddresses {
    /// Names that belong to nobody (RFC 2606, RFC 6761).
    private static let freeDomains = ["example.com", "example.org", "example.net"]
    private static let freeEndings: Set<String> = ["test", "example", "invalid", "localhost"]

    /// A longer name before the `@` is none (RFC 5321, 4.5.3.1.1).
    private static let longestLocalBytes = 64

    static func findMail(in text: [UInt8]) -> [Range<Int>] {
        text.indices.filter { text[$0] == UInt8(ascii: "@") }.compactMap { at in
            var start = at
            let first = max(0, at - longestLocalBytes)
            while start > first, isLocal(text[start - 1]) { start -= 1 }
            var end = text.end(from: at + 1) {
                ByteClass.isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
            }
            while end > at, text[end - 1] == UInt8(ascii: ".") { end -= 1 }
            guard start < at, at + 1 < end else { return nil }
            let domain = String(
                decoding: text[(at + 1)..<end].map(ByteClass.lowercased), as: UTF8.self)
            return isSomebodys(domain) ? start..<end : nil
        }
    }

    private static func isLocal(_ byte: UInt8) -> Bool {
        ByteClass.isAlphanumeric(byte) || ".!#$&'*+-/=?^_`~".utf8.contains(byte) || byte >= 0x80
    }

    private static func isSomebodys(_ domain: String) -> Bool {
        let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, let last = labels.last, last.count >= 2,
            last.utf8.allSatisfy(ByteClass.isLetter) || last.hasPrefix("xn--"),
            !labels.contains("")
        else { return false }
        if freeEndings.contains(String(last)) { return false }
        return !freeDomains.contains { domain == $0 || domain.hasSuffix(".\($0)") }
    }

    static func findIP(in text: [UInt8]) -> [Range<Int>] {
        let four = text.runs { ByteClass.isDigit($0) || $0 == UInt8(ascii: ".") }
            .filter { isPublicIPv4(text[$0]) && !isWithinWord($0, in: text) }
        let six = text.runs { ByteClass.isHex($0) || $0 == UInt8(ascii: ":") }
            .filter { isPublicIPv6(text[$0]) && !isWithinWord($0, in: text) }
        return four + six
    }

    /// `v1.2.3.4` is a version.
    private static func isWithinWord(_ range: Range<Int>, in text: [UInt8]) -> Bool {
        let isJoined = { (byte: UInt8) in
            ByteClass.isAlphanumeric(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
        }
        return range.lowerBound > 0 && isJoined(text[range.lowerBound - 1])
            || range.upperBound < text.count && isJoined(text[range.upperBound])
    }

    private static func isPublicIPv4(_ text: ArraySlice<UInt8>) -> Bool {
        let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let octets = parts.compactMap { part -> Int? in
            guard (1...3).contains(part.count), part.count == 1 || part.first != 0x30 else {
                return nil
            }
            return Int(String(decoding: part, as: UTF8.self)).flatMap { $0 < 256 ? $0 : nil }
        }
        guard octets.count == 4, parts.count == 4 else { return false }
        // The blocks of RFC 6890 that are nobody's.
        switch (octets[0], octets[1], octets[2]) {
        case (0, _, _), (10, _, _), (127, _, _), (224..., _, _), (169, 254, _), (192, 168, _),
            (172, 16...31, _), (100, 64...127, _), (198, 18...19, _), (192, 0, 0), (192, 0, 2),
            (198, 51, 100), (203, 0, 113):
            return false
        default: return true
        }
    }

    /// The global addresses, 2000::/3, without 2001:db8::/32 of the documentation (RFC 3849).
    private static func isPublicIPv6(_ text: ArraySlice<UInt8>) -> Bool {
        let groups = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        let isShort = !Array(text).places(of: "::").isEmpty
        guard isShort ? (3...8).contains(groups.count) : groups.count == 8,
            groups.allSatisfy({ $0.count <= 4 }), let first = groups.first, first.count == 4,
            first.first == UInt8(ascii: "2") || first.first == UInt8(ascii: "3")
        else { return false }
        let second = String(decoding: groups[1].map(ByteClass.lowercased), as: UTF8.self)
        return !(first.elementsEqual("2001".utf8) && ["db8", "0db8"].contains(second))
    }
}
