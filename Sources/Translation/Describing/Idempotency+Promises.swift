extension Idempotency {
    /// Every key of the section, as a description gives it.
    var promises: [DescribedProperty] {
        var promises = [carried.kind, carried.place, shapeWord] + keyLimits
        promises += [
            .init("scope", .text(scope.rawValue)),
            .init("window", .text(windowWord)),
            .init("replays", .text(replaysWord)),
            .init("client_error", .text(clientErrors.rawValue)),
            .init("server_error", .text(serverErrors.rawValue)),
            .init("in_flight", .text(inFlight == nil ? "unknown" : "recognised")),
            .init("mismatch", .text(mismatchWord)),
            .init("proof", .text(proof == nil ? "none" : "recognised")),
            .init("quiet_after_seconds", .integer(quietSeconds)),
        ]
        return promises
    }

    private var carried: (kind: DescribedProperty, place: DescribedProperty) {
        let (kind, place) =
            switch self.place {
            case .header(let name): ("header", name)
            case .query(let name): ("query", name)
            case .body(let path): ("body", path.joined(separator: "."))
            case .form(let path): ("form", path.joined(separator: "."))
            }
        return (.init("carry", .text(kind)), .init("place", .text(place)))
    }

    private var shapeWord: DescribedProperty {
        if case .uuid4 = shape { return .init("shape", .text("uuid4")) }
        return .init("shape", .text("token"))
    }

    private var keyLimits: [DescribedProperty] {
        guard case .token(let maximum, let characters) = shape else { return [] }
        return [
            .init("key_max", .integer(maximum)), .init("key_chars", .text(characters.spelling)),
        ]
    }

    private var windowWord: String {
        switch window {
        case .forever: "forever"
        case .unknown: "unknown"
        case .seconds(let seconds):
            seconds % 3_600 == 0
                ? "\(seconds / 3_600)h" : seconds % 60 == 0 ? "\(seconds / 60)m" : "\(seconds)s"
        }
    }

    private var replaysWord: String {
        switch replays {
        case .verbatim: "verbatim"
        case .latest: "latest"
        case .conflict: "conflict"
        }
    }

    private var mismatchWord: String {
        switch mismatch {
        case .recognised: "recognised"
        case .replays: "replays"
        case .executes: "executes"
        case .unknown: "unknown"
        }
    }
}
