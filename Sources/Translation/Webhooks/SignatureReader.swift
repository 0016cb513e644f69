import HTTP

/// Finds what a request brings as its signature.
struct SignatureReader {
    let signature: Webhooks.Signature
    let evaluator: Evaluator

    /// The values that a request brings, and the time among them.
    struct Brought {
        /// Whether there is anything at all, be it malformed.
        var isPresent = false
        var time: String?
        var values: [String] = []

        /// As `$signature` in the file.
        var datum: Datum {
            var members = [Datum.Member(name: "value", value: .text(values.first ?? ""))]
            if let time { members.append(.init(name: "time", value: .text(time))) }
            return .object(members)
        }
    }

    func read() -> Brought {
        var brought = Brought()
        for text in texts {
            brought.isPresent = true
            guard let bare = withoutPrefix(text) else { continue }
            guard let parts = signature.parts else {
                brought.values.append(bare)
                continue
            }
            for (name, value) in Self.pairs(of: bare) {
                if name.isSame(as: parts.value) { brought.values.append(value) }
                if let time = parts.time, name.isSame(as: time), brought.time == nil {
                    brought.time = value
                }
            }
        }
        brought.values = Array(brought.values.prefix(Limits.webhookSignatures))
        return brought
    }

    /// The fields of the first header that is there, or the declared value.
    private var texts: [String] {
        if let value = signature.value {
            // What cannot be evaluated is not there.
            return ((try? evaluator.text(of: value)) ?? nil).map { [$0] } ?? []
        }
        let fields = evaluator.scope.sending.request?.fields
        for header in signature.headers {
            let found = Field.Name(header).flatMap { fields?.all($0) } ?? []
            if !found.isEmpty { return found }
        }
        return []
    }

    private func withoutPrefix(_ text: String) -> String? {
        guard let prefix = signature.prefix else { return text }
        guard text.utf8.starts(with: prefix.utf8) else { return nil }
        return String(decoding: text.utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
    }

    /// Pairs like `t=1,v1=a,v1=b`; spaces around them do not count.
    private static func pairs(of text: String) -> [(name: String, value: String)] {
        text.split(separator: ",").compactMap { pair in
            let sides = pair.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
            guard sides.count == 2 else { return nil }
            let value = sides[1].prefix { $0 != " " }
            return (String(sides[0]), String(value))
        }
    }
}
