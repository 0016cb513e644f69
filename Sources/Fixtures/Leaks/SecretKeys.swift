/// Keys by the prefixes that providers give them so that they can be found.
enum SecretKeys {
    /// A prefix, and how many characters of which kind follow it at least.
    private struct Shape {
        let prefix: String
        let tail: Int
        var isSure = true

        /// A prefix that ordinary names have too: only a tail that looks random counts.
        static func loose(_ prefix: String, _ tail: Int) -> Shape {
            Shape(prefix: prefix, tail: tail, isSure: false)
        }

        static func sure(_ prefix: String, _ tail: Int) -> Shape {
            Shape(prefix: prefix, tail: tail)
        }
    }

    /// Payment providers first, then what else gets copied into a recording.
    private static let shapes: [Shape] = [
        .sure("sk_live_", 8), .sure("rk_live_", 8), .sure("pk_live_", 8), .sure("sk_prod_", 8),
        .loose("sk_", 8), .loose("rk_", 8), .loose("pk_", 8), .loose("whsec_", 8),
        .loose("key_", 12), .loose("api_key_", 8), .loose("apikey_", 8), .loose("secret_", 12),
        .loose("token_", 16), .loose("live_", 20), .loose("test_", 20), .loose("prod_", 20),
        .loose("LIVE_API_KEY:", 8), .loose("TEST_API_KEY:", 8), .loose("SAND_API_KEY:", 8),
        .loose("rzp_live_", 8), .loose("rzp_test_", 8), .loose("sq0atp-", 16),
        .loose("sq0csp-", 16), .loose("EAAA", 40), .loose("access_token$", 16),
        .loose("FLWSECK-", 12), .loose("FLWSECK_TEST-", 8), .loose("shpat_", 16),
        .loose("shpss_", 16), .loose("shpca_", 16),
        .sure("AKIA", 16), .sure("ASIA", 16), .sure("AIza", 35), .loose("ya29.", 16),
        .sure("ghp_", 30), .sure("gho_", 30), .sure("ghu_", 30), .sure("ghs_", 30),
        .sure("ghr_", 30), .sure("github_pat_", 20), .loose("glpat-", 16), .loose("npm_", 30),
        .loose("xoxb-", 10), .loose("xoxp-", 10), .loose("xoxa-", 10), .loose("xoxr-", 10),
        .loose("xoxs-", 10), .loose("xapp-", 10), .loose("SG.", 30), .loose("sk-", 20),
        .loose("hf_", 30), .loose("dop_v1_", 30), .loose("pypi-", 30), .loose("hvs.", 20),
        .sure("AGE-SECRET-KEY-1", 30), .sure("xprv9", 90), .sure("zprv", 90), .sure("yprv", 90),
    ]

    /// By the first byte, so that most places of a text are compared with nothing.
    private static let byFirstByte = Dictionary(grouping: shapes) { $0.prefix.utf8.first ?? 0 }

    static func find(in text: [UInt8]) -> [Range<Int>] {
        text.runs(of: ByteClass.isAlphanumeric).flatMap { word -> [Range<Int>] in
            guard let shapes = byFirstByte[text[word.lowerBound]] else { return [] }
            return shapes.compactMap { range(of: $0, from: word.lowerBound, in: text) }
        }
    }

    private static func range(of shape: Shape, from start: Int, in text: [UInt8]) -> Range<Int>? {
        guard text[start...].starts(with: shape.prefix.utf8) else { return nil }
        // `api_key_` is found as itself, and not as a `key_`.
        if start > 0, text[start - 1] == UInt8(ascii: "_"), !shape.isSure { return nil }
        let tail = start + shape.prefix.utf8.count
        let end = text.end(from: tail) {
            ByteClass.isBase64($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":")
        }
        guard end - tail >= shape.tail else { return nil }
        let value = text[tail..<end]
        let isReal = shape.isSure ? !Placeholder.stands(in: value) : Placeholder.isReal(value)
        return isReal ? start..<end : nil
    }
}
