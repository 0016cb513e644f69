import HTTP
import Testing

struct RequestParserFuzzTests {
    static let seed = Array(
        ("GET /a?b HTTP/1.1\r\nHost: a\r\nX: y\r\n\r\n"
            + "POST / HTTP/1.1\r\nHost: a:1\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc"
            + "POST /c HTTP/1.1\r\nHost: [::1]\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "2;a=\"b\"\r\nhi\r\n0\r\nT: v\r\n\r\nGET / HTTP/1.0\r\n\r\n").utf8)

    @Test func `mutated requests never trap, and no split changes the verdict`() {
        var random = SplitMix64(state: 0x706F_6C79_7261_696C)
        var refused = 0
        var read = 0
        for _ in 0..<10_000 {
            var bytes = Self.seed
            for _ in 0...Int.random(in: 0...3, using: &random) { Self.mutate(&bytes, &random) }
            let whole = Verdict(bytes)
            let portions = (0..<30).map { _ in Int.random(in: 1...20, using: &random) }
            #expect(Verdict(bytes, portions: portions) == whole)
            refused += whole.refusal == nil ? 0 : 1
            read += whole.requests.count
        }
        #expect(refused > 1_000, "the mutations must break some requests")
        #expect(read > 1_000, "the mutations must leave some requests whole")
    }

    private static func mutate(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: place)
        case 2:
            let pieces = ["\r\n", "\r", "\n", " ", ":", ";", "\"", "0", "%", "Host: b\r\n", "\0"]
            let piece = pieces.randomElement(using: &random) ?? ""
            bytes.insert(contentsOf: piece.utf8, at: place)
        default: bytes.insert(contentsOf: bytes[place...].prefix(20), at: place)
        }
    }
}
