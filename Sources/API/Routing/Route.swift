import HTTP

/// A resource of the API, found by its path alone.
enum Route: Hashable {
    case intents
    case intent(String)
    case key(String)
    case providers
    case provider(String)
    case translations
    case live
    case ready
    /// The server as a whole, which only `OPTIONS` asks about.
    case server

    /// Nil where nothing is at this path.
    init?(_ path: String) {
        // What nearly every request asks for is not taken apart.
        switch path {
        case "/v1/intents":
            self = .intents
            return
        case "*":
            self = .server
            return
        default: break
        }
        guard path.hasPrefix("/") else { return nil }
        let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        let names = segments.compactMap {
            // What is not escaped as it must be names nothing.
            try? PercentEncoding.segment.decode(String($0))
        }
        guard names.count == segments.count else { return nil }
        switch (names.count, names.first, names.dropFirst().first) {
        case (1, "livez", _): self = .live
        case (1, "readyz", _): self = .ready
        case (2, "v1", "intents"): self = .intents
        case (2, "v1", "providers"): self = .providers
        case (2, "v1", "translations"): self = .translations
        case (3, "v1", "intents") where !names[2].isEmpty: self = .intent(names[2])
        case (3, "v1", "idempotency") where !names[2].isEmpty: self = .key(names[2])
        case (3, "v1", "providers") where !names[2].isEmpty: self = .provider(names[2])
        default: return nil
        }
    }

    var methods: [Method] {
        switch self {
        case .intents: [.get, .head, .post, .options]
        case .translations: [.post, .options]
        case .server: [.get, .head, .post, .options]
        case .intent, .key, .providers, .provider, .live, .ready: [.get, .head, .options]
        }
    }
}
