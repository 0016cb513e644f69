import JSON
import Testing

struct ParserFuzzTests {
    @Test func `mutated documents end in a value or an error, and what parses round-trips`() throws
    {
        let seed = Array(
            #"{"amount":"25.50","list":[1,-0.5e3,{"k":null}],"t":"\u00e9\n","é":true}"#.utf8
        )
        var random = SplitMix64(state: 0x706F_6C79_7261_696C)
        var accepted = 0
        for _ in 0..<20_000 {
            var bytes = seed
            for _ in 0...Int(random.next() % 3) { Self.mutate(&bytes, &random) }
            for syntax in [Syntax.strict, .commented] {
                guard let document = try? Document(parsing: bytes, as: syntax) else { continue }
                accepted += 1
                var writer = Writer()
                writer.value(document.root)
                let again = try Document(parsing: writer.bytes)
                #expect(again.root.canonical == document.root.canonical)
            }
        }
        #expect(accepted > 1_000, "the mutations must leave some documents whole")
    }

    private static func mutate(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
        guard !bytes.isEmpty else { return }
        let place = Int(random.next() % UInt64(bytes.count))
        switch random.next() % 4 {
        case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
        case 1: bytes.remove(at: place)
        case 2:
            bytes.insert(
                Array(#"{}[],:"\u0/e-+.tfn"#.utf8).randomElement(using: &random) ?? 0, at: place)
        default: bytes.insert(contentsOf: bytes[place...].prefix(12), at: place)
        }
    }
}

/// A small seeded generator, so that a failure can be repeated.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
