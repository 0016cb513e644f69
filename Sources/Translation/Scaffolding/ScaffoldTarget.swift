import HTTP

/// The address of an example: its origin, and its path with holes where it shows placeholders.
struct ScaffoldTarget {
    let origin: String
    /// Whether the example names no usable origin.
    let isAssumed: Bool
    let isSandbox: Bool
    /// As `create` writes it: `/v1/accounts/${param.account}/payments`.
    let path: String
    private(set) var parameters: [String] = []
    private(set) var query: [(name: String, value: String)] = []

    init(_ url: String, fallback: String) {
        var rest = url[...]
        var scheme = ""
        if let end = rest.firstRange(of: "://") {
            scheme = rest[..<end.lowerBound].lowercased()
            rest = rest[end.upperBound...]
        }
        rest = rest.prefix { $0 != "#" }
        let host = rest.prefix { $0 != "/" && $0 != "?" }
        rest = rest.dropFirst(host.count)
        let origin = "https://\(host)"
        // Why a host is unusable does not matter: the fallback marks the place.
        let isUsable = (try? AbsoluteURL.endpoint(origin)) != nil && host.contains(".")
        isAssumed = !isUsable || scheme == "http"
        self.origin = isUsable && scheme != "http" ? origin : fallback
        let words = ["sandbox", "test", "staging", "demo"]
        isSandbox = isUsable && words.contains(where: host.lowercased().contains)

        let sides = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        var path = ""
        var previous = ""
        var names: [String] = []
        for segment in sides.first?.split(separator: "/") ?? [] {
            let text = String(segment)
            if let name = Self.parameter(text, after: previous) {
                if !names.contains(name) { names.append(name) }
                path += "/${param.\(name)}"
            } else if text != "." && text != ".." {
                path += "/\(text.escaped)"
            }
            previous = text
        }
        if sides.first?.hasSuffix("/") ?? false { path += "/" }
        self.path = path.isEmpty ? "/" : path
        parameters = names
        for pair in sides.count > 1 ? sides[1].split(separator: "&") : [] {
            let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
            guard let name = parts.first else { continue }
            query.append((name: name, value: parts.count > 1 ? parts[1] : ""))
        }
    }

    /// The name of a segment that stands for something: `{id}`, `:id`, `$ID`, or an example's id.
    private static func parameter(_ segment: String, after previous: String) -> String? {
        let marks: Set<Character> = ["{", "}", "<", ">", ":", "$", "%"]
        if let first = segment.first, marks.contains(first), first != "%" {
            return segment.filter { !marks.contains($0) }.identifier
        }
        // `/accounts/acct_1a2b`: an id of something that the segment before it names.
        let isIdentifier =
            segment.contains("_") && segment.contains(where: \.isNumber)
            || segment.count >= 16 && segment.contains(where: \.isNumber)
        guard isIdentifier, previous.hasSuffix("s") else { return nil }
        return String(previous.dropLast()).identifier
    }
}
