/// An `https` or `http` URL in its parts, of the kind that has one reading only.
///
/// Refused is what two programs may read differently, since one checks and another connects:
/// user information, fragments, dot segments, hosts that are numbers in disguise. An IPv6 host is
/// refused too, because its many spellings would make equal origins differ.
package struct AbsoluteURL: Hashable, Sendable {
    package let origin: Origin

    /// As written, still escaped: empty, or starting with `/`.
    package let path: String

    /// As written, still escaped, without its `?`.
    package let query: String?

    package init(_ text: String) throws(Fault) {
        var rest = text.utf8[...]
        if let index = rest.firstIndex(where: { !$0.isVisibleOrSpace || $0 == 0x20 }) {
            let offset = text.utf8.distance(from: text.utf8.startIndex, to: index)
            throw .byteNotAllowed(text.utf8[index], offset: offset)
        }
        guard !rest.contains(UInt8(ascii: "#")) else { throw .fragment }

        let scheme = try AbsoluteURL.takeScheme(&rest)
        let end = rest.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") }
        let authority = rest[..<(end ?? rest.endIndex)]
        let pathAndQuery = rest[(end ?? rest.endIndex)...]
            .split(separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)

        origin = try AbsoluteURL.origin(scheme, authority)
        path = pathAndQuery.first.map { String(Substring($0)) } ?? ""
        query = pathAndQuery.count > 1 ? String(Substring(pathAndQuery[1])) : nil
        try AbsoluteURL.check(path: path)
        try AbsoluteURL.check(query: query ?? "")
    }

    /// Reads what a provider's requests may be appended to: an https origin with an optional path.
    package static func endpoint(_ text: String) throws(Fault) -> AbsoluteURL {
        let url = try AbsoluteURL(text)
        guard url.origin.scheme == .https else { throw .schemeNotAllowed(url.origin.scheme) }
        guard url.query == nil else { throw .query }
        guard !url.path.hasSuffix("/") else { throw .trailingSlash }
        return url
    }

    /// Holds for a path that leads elsewhere than it says: one with a `.` or `..` segment,
    /// escaped or not, since `%2e` means the same (RFC 3986, 6.2.2).
    package static func hasDotSegment(_ path: Substring) -> Bool {
        var rest = path.utf8
        while !rest.isEmpty {
            let segment = rest.prefix { $0 != UInt8(ascii: "/") }
            if (1...2).contains(dots(in: segment)) { return true }
            rest = rest.dropFirst(segment.count + 1)
        }
        return false
    }

    /// How many dots a segment is made of; 0 where it holds anything else.
    private static func dots(in segment: Bytes) -> Int {
        var rest = segment
        var count = 0
        while let byte = rest.first {
            if byte == UInt8(ascii: ".") {
                rest = rest.dropFirst()
            } else if rest.prefix(3).elementsEqual("%2e".utf8, by: { $0.lowercased == $1 }) {
                rest = rest.dropFirst(3)
            } else {
                return 0
            }
            count += 1
        }
        return count
    }
}

extension AbsoluteURL {
    private typealias Bytes = Substring.UTF8View

    private static func takeScheme(_ rest: inout Bytes) throws(Fault) -> Origin.Scheme {
        for scheme in Origin.Scheme.allCases {
            let prefix = "\(scheme.rawValue)://".utf8
            let matches = prefix.elementsEqual(rest.prefix(prefix.count)) { $0 == $1.lowercased }
            guard matches else { continue }
            rest = rest.dropFirst(prefix.count)
            return scheme
        }
        throw .schemeUnknown
    }

    private static func origin(
        _ scheme: Origin.Scheme, _ authority: Bytes
    ) throws(Fault) -> Origin {
        guard !authority.contains(UInt8(ascii: "@")) else { throw .userInformation }
        guard let colon = authority.firstIndex(of: UInt8(ascii: ":")) else {
            return Origin(scheme: scheme, host: try host(authority))
        }
        let name = try host(authority[..<colon])
        let digits = authority[authority.index(after: colon)...]
        guard let first = digits.first, first != UInt8(ascii: "0"),
            digits.allSatisfy(\.isDigit), let port = UInt16(Substring(digits))
        else { throw .portMalformed(String(Substring(digits))) }
        return Origin(scheme: scheme, host: name, port: port)
    }

    /// Takes the letters, digits and inner hyphens that a DNS name is made of (RFC 1123, 2.1).
    private static func host(_ bytes: Bytes) throws(Fault) -> String {
        guard !bytes.isEmpty else { throw .hostMissing }
        let text = String(decoding: bytes.map(\.lowercased), as: UTF8.self)
        let labels = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let hyphen = UInt8(ascii: "-")
        let areLabels = labels.allSatisfy { label in
            (1...63).contains(label.count) && label.first != hyphen && label.last != hyphen
                && label.allSatisfy { $0.isLetter || $0.isDigit || $0 == hyphen }
        }
        // A name whose last label is a number is read as an IPv4 address: `127.1` and `0x7f.0.0.1`
        // are 127.0.0.1, so only the one plain spelling is let through.
        guard text.utf8.count <= 253, areLabels, !endsInNumber(labels) || isIPv4(labels) else {
            throw .hostMalformed(text)
        }
        return text
    }

    private static func endsInNumber(_ labels: [Bytes]) -> Bool {
        guard let last = labels.last else { return false }
        return last.allSatisfy(\.isDigit) || last.starts(with: "0x".utf8)
    }

    private static func isIPv4(_ labels: [Bytes]) -> Bool {
        labels.count == 4
            && labels.allSatisfy { label in
                UInt8(Substring(label)).map { String($0).utf8.elementsEqual(label) } ?? false
            }
    }

    /// A path may hold what a query may: it was split from the rest at its only other character.
    private static func check(path: String) throws(Fault) {
        do {
            _ = try PercentEncoding.query.decodeBytes(path)
        } catch {
            throw .pathMalformed(error)
        }
        guard !hasDotSegment(path[...]) else { throw .dotSegment }
    }

    private static func check(query: String) throws(Fault) {
        do {
            _ = try PercentEncoding.query.decodeBytes(query)
        } catch {
            throw .queryMalformed(error)
        }
    }
}

extension AbsoluteURL {
    /// Why a text is no URL that the gateway would follow or hand on.
    package enum Fault: Error, Equatable {
        case byteNotAllowed(UInt8, offset: Int)

        /// The text does not start with `https://` or `http://`.
        case schemeUnknown
        case schemeNotAllowed(Origin.Scheme)
        case userInformation
        case hostMissing
        case hostMalformed(String)
        case portMalformed(String)

        /// Offsets count from the start of the path, or of the query.
        case pathMalformed(PercentEncoding.Fault)
        case queryMalformed(PercentEncoding.Fault)
        case dotSegment
        case fragment

        /// An endpoint may have neither: what is appended to it must come out as a path.
        case query
        case trailingSlash
    }
}
