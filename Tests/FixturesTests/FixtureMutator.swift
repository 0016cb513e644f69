/// Changes bytes the way that files break: flips, cuts, repeats, and other values for members.
struct FixtureMutator {
    private static let tokens = [
        "null", "true", "0", "-1", "101", "\"\"", "{}", "[]", "1e9", "\"a\"", "\"b\"", "\"c\"",
        "\"timeout\"", "\"refused\"", "\"truncated\"", "\"none\"", "\"5m\"", "\"99999999d\"",
        #"{"$any":true}"#, #"{"$absent":true}"#, #"{"$type":"object"}"#, #"{"$one_of":[1,"x"]}"#,
        #"{"$same_as":"/exchanges/0/expect/body"}"#, #"{"$same_as":"/then/a/body"}"#,
        #"{"$same_as":""}"#, #"{"$$x":{"$$":1}}"#, #"["x",2]"#, "\"/when/0\"", "\"\\ud83d\\ude00\"",
    ].map { Array($0.utf8) }

    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func mutated(_ original: [UInt8]) -> [UInt8] {
        var bytes = original
        for _ in 0...below(3) where !bytes.isEmpty { mutate(&bytes) }
        return bytes
    }

    private mutating func mutate(_ bytes: inout [UInt8]) {
        let place = below(bytes.count)
        switch below(16) {
        case 0: bytes[place] = UInt8(truncatingIfNeeded: next())
        case 1: bytes.removeSubrange(place..<min(bytes.count, place + 1 + below(12)))
        case 2:
            bytes.insert(contentsOf: bytes[place...].prefix(1 + below(40)), at: below(bytes.count))
        case 3: bytes.insert(contentsOf: Self.tokens[below(Self.tokens.count)], at: place)
        case 4: bytes.removeSubrange(place...)
        // Most of all: what stays JSON reaches the parts behind the parser.
        default: replaceValue(&bytes, near: place)
        }
    }

    private mutating func replaceValue(_ bytes: inout [UInt8], near place: Int) {
        guard let colon = bytes[place...].firstIndex(of: UInt8(ascii: ":")) else { return }
        let start = colon + 1
        let end = bytes[start...].firstIndex { ",}]".utf8.contains($0) } ?? bytes.count
        bytes.replaceSubrange(start..<end, with: Self.tokens[below(Self.tokens.count)])
    }

    private mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(max(1, limit))) }

    /// SplitMix64: small, seeded, the same everywhere.
    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
