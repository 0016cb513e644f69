/// Changes bytes at random, the way files and answers break: flips, cuts, repeats, other tokens.
struct Mutator {
    private static let tokens = [
        "null", "true", "0", "-1", "\"\"", "{}", "[]", "1e9", "25.50", "\"$amount\"", "\"$body\"",
        "$", "${", "}", "\"",
        "\\u0000", "\\ud800", "[*]", "else", "succeeded", "9999999999999999999999", "4999", "4998",
        "USD", "\u{FEFF}",
    ].map { Array($0.utf8) }

    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    /// SplitMix64: small, seeded, the same everywhere.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(max(1, limit))) }

    mutating func mutated(_ original: [UInt8]) -> [UInt8] {
        var bytes = original
        for _ in 0...below(3) where !bytes.isEmpty { mutate(&bytes) }
        return bytes
    }

    private mutating func mutate(_ bytes: inout [UInt8]) {
        let place = below(bytes.count)
        switch below(12) {
        case 0: bytes[place] = UInt8(truncatingIfNeeded: next())
        case 1: bytes.removeSubrange(place..<min(bytes.count, place + 1 + below(12)))
        case 2:
            bytes.insert(contentsOf: bytes[place...].prefix(1 + below(40)), at: below(bytes.count))
        case 3: bytes.insert(contentsOf: Self.tokens[below(Self.tokens.count)], at: place)
        case 4: bytes.swapAt(place, below(bytes.count))
        case 5: bytes.removeSubrange(place...)
        // Half of all: what stays JSON reaches the parts behind the parser.
        default: replaceValue(&bytes, near: place)
        }
    }

    /// Puts a token in the place of a scalar, so that the text often stays JSON.
    private mutating func replaceValue(_ bytes: inout [UInt8], near place: Int) {
        guard let colon = bytes[place...].firstIndex(of: UInt8(ascii: ":")) else { return }
        let start = colon + 1
        let end = bytes[start...].firstIndex { Array(",}]".utf8).contains($0) } ?? bytes.count
        bytes.replaceSubrange(start..<end, with: Self.tokens[below(Self.tokens.count)])
    }
}
