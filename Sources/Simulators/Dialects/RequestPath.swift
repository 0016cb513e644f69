import HTTP

/// The segments of a path and the members of its query, unescaped.
struct RequestPath {
    let segments: [String]
    let query: [String: String]

    /// Nothing for a path whose escapes cannot be read.
    init?(_ request: InboundRequest, below prefix: String = "") {
        var path = request.path[...]
        if path.hasPrefix(prefix) { path = path.dropFirst(prefix.count) }
        var segments: [String] = []
        for part in path.split(separator: "/") {
            // What cannot be read names nothing.
            guard let text = try? PercentEncoding.segment.decode(String(part)) else { return nil }
            segments.append(text)
        }
        var query: [String: String] = [:]
        for pair in (request.query ?? "").split(separator: "&") {
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let rest = halves.count > 1 ? String(halves[1]) : ""
            // Likewise, for either half.
            guard let name = try? PercentEncoding.query.decode(String(halves[0])),
                let value = try? PercentEncoding.query.decode(rest)  // As above.
            else { return nil }
            query[name] = value
        }
        self.segments = segments
        self.query = query
    }
}
