import Digest
import HTTP

/// What `$header` and `$request` mean: fields of a message, and parts of the one that is signed.
extension Evaluator {
    func header(_ name: String, _ fields: Fields?) -> Datum? {
        guard let name = Field.Name(name), let value = fields?.first(name), !value.isEmpty else {
            return nil
        }
        return .text(value)
    }

    func requestPart(_ part: Root.RequestPart, _ request: Request) -> Datum? {
        switch part {
        case .method: return .text(request.method.rawValue)
        case .url: return .text(request.url)
        case .body: return .text(String(decoding: request.body, as: UTF8.self))
        case .bodySHA256: return .text(Hex.encode(SHA256.hash(request.body)))
        case .header(let name): return header(name, request.fields)
        case .path, .target, .query:
            guard let (path, query) = target(of: request.url) else { return nil }
            switch part {
            case .path: return .text(path)
            case .target: return .text(query.map { "\(path)?\($0)" } ?? path)
            default: return self.query(part, query)
            }
        }
    }

    /// Path and query of an address on the way out, or of a target on the way in.
    private func target(of url: String) -> (path: String, query: String?)? {
        if url.hasPrefix("/") {
            let parts = url.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(parts[0]), parts.count > 1 ? String(parts[1]) : nil)
        }
        // A rendered URL parses: its parts were checked when it was made.
        guard let url = try? AbsoluteURL(url) else { return nil }
        return (url.path.isEmpty ? "/" : url.path, url.query)
    }

    private func query(_ part: Root.RequestPart, _ query: String?) -> Datum? {
        guard case .query(let name) = part else { return nil }
        for pair in query?.split(separator: "&") ?? [] {
            let sides = pair.split(separator: "=", maxSplits: 1).map(String.init)
            guard let first = sides.first,
                // What is not encoded as a query has no name and no value.
                let found = try? PercentEncoding.query.decode(first), found.isSame(as: name)
            else { continue }
            // Likewise.
            let value = try? PercentEncoding.query.decode(sides.count > 1 ? sides[1] : "")
            return value.map { .text($0) }
        }
        return nil
    }
}
