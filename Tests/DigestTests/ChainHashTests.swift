import Digest
import Testing

/// The two hashes that some address check sums need.
struct ChainHashTests {
    @Test func `SHA-512/256 of abc is that of FIPS 180-4's examples`() {
        #expect(
            Hex.encode(SHA512t256.hash(Array("abc".utf8)))
                == "53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23")
    }

    @Test func `BLAKE2b of abc is that of RFC 7693, appendix A`() {
        #expect(
            Hex.encode(BLAKE2b512.hash(Array("abc".utf8)))
                == "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
                + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923")
    }
}
