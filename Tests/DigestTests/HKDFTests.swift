import Digest
import Testing

struct HKDFTests {
    @Test func `RFC 5869 case 1, the basic one, is as published`() {
        let derived = HKDF.derive(
            from: [UInt8](repeating: 0x0b, count: 22), salt: Array(0x00...0x0c),
            info: Array(0xf0...0xf9), lengthBytes: 42)

        let published =
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
        #expect(Hex.encode(derived) == published)
    }

    @Test func `RFC 5869 case 2, long inputs and a long key, is as published`() {
        let derived = HKDF.derive(
            from: Array(0x00...0x4f), salt: Array(0x60...0xaf), info: Array(0xb0...0xff),
            lengthBytes: 82)

        let published =
            "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c"
            + "59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71"
            + "cc30c58179ec3e87c14c01d5c1f3434f1d87"
        #expect(Hex.encode(derived) == published)
    }

    @Test func `RFC 5869 case 3, no salt and no info, is as published`() {
        let derived = HKDF.derive(
            from: [UInt8](repeating: 0x0b, count: 22), info: [], lengthBytes: 42)

        let published =
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
        #expect(Hex.encode(derived) == published)
    }

    @Test func `as much can be derived as RFC 5869 allows`() {
        let derived = HKDF.derive(from: [1], info: [], lengthBytes: 255 * 32)

        #expect(derived.count == 255 * 32)
        #expect(derived.suffix(32) != derived.prefix(32))
    }
}
