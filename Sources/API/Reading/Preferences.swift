import HTTP

/// What a merchant would like (RFC 7240); a wish that is not understood is no mistake.
struct Preferences {
    private static let field: Field.Name = "Prefer"

    /// How long the merchant waits for the first request with its key.
    let waitSeconds: Int?

    init(_ fields: Fields) {
        let wishes = fields.all(Self.field).flatMap { $0.split(separator: ",") }
        waitSeconds = wishes.lazy.compactMap(Self.seconds).first
    }

    /// Of `wait=N`, where it is that; parameters of the wish are passed over.
    private static func seconds(_ wish: Substring) -> Int? {
        let pair = wish.prefix { $0 != ";" }.filter { $0 != " " && $0 != "\t" }
            .split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard pair.count == 2, pair[0].lowercased() == "wait" else { return nil }
        let isQuoted = pair[1].count > 1 && pair[1].first == "\"" && pair[1].last == "\""
        let text = isQuoted ? pair[1].dropFirst().dropLast() : pair[1]
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        // What does not fit a number is longer than anybody may wait.
        return min(Int(text) ?? .max, Limits.waitSeconds)
    }
}
