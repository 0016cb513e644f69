import Digest
import Testing

struct SealingKeyTests {
    private static let instanceKey = [UInt8](0..<32)
    private static let purpose = "client-secret"
    private static let context = Array("int_1".utf8)
    private static let plain = Array("pi_123_secret_456".utf8)

    /// `plain` sealed for `context` by another implementation of HKDF and AES-GCM.
    private static let sealed: [UInt8] =
        [1] + Array("defghijklmno".utf8) + [
            0x2e, 0xa7, 0xaa, 0xb3, 0xc9, 0xcd, 0xac, 0xfa, 0x4f, 0x54, 0x58, 0x94, 0xf3, 0xac,
            0x44, 0x83, 0xc5, 0x03, 0x20, 0x42, 0x05, 0x8b, 0xe5, 0xc1, 0x9c, 0x10, 0xe3, 0x6c,
            0x9f, 0xf8, 0x64, 0x20, 0xfa,
        ]

    private let key: SealingKey

    init() throws {
        key = try SealingKey(instanceKey: Self.instanceKey, purpose: Self.purpose)
    }

    @Test func `a seal made elsewhere by the same rules opens`() throws {
        #expect(try key.open(Self.sealed, context: Self.context) == Self.plain)
    }

    @Test func `a seal of nothing for no context, made elsewhere, opens`() throws {
        let sealed = try Hex.decode("016465666768696a6b6c6d6e6f4cfccb0251af6eca1c01ca0d0a8d9ac4")

        #expect(try key.open(sealed, context: []) == [])
    }

    @Test(arguments: [0, 1, 15, 16, 17, 1000, 1 << 20])
    func `what was sealed opens to the same bytes`(count: Int) throws {
        let plain = try RandomBytes.make(count: count)

        let sealed = try key.seal(plain, context: Self.context)

        #expect(try key.open(sealed, context: Self.context) == plain)
        #expect(sealed.count == 1 + 12 + count + 16)
    }

    @Test func `a value is sealed differently each time`() throws {
        let seals = try (0..<100).map { _ in try key.seal(Self.plain, context: Self.context) }

        #expect(Set(seals).count == seals.count)
        #expect(Set(seals.map { $0[1..<13] }).count == seals.count)
    }

    @Test(arguments: 1..<sealed.count, [0x01, 0x80] as [UInt8])
    func `a seal with any byte changed is rejected`(offset: Int, bit: UInt8) {
        var changed = Self.sealed
        changed[offset] ^= bit

        #expect(throws: DigestError.sealRejected) {
            try key.open(changed, context: Self.context)
        }
    }

    @Test(arguments: [0, 2, 255] as [UInt8])
    func `a seal of another version is refused, whatever follows`(version: UInt8) {
        #expect(throws: DigestError.sealVersionUnknown(version)) {
            try key.open([version] + Self.sealed.dropFirst(), context: Self.context)
        }
        #expect(throws: DigestError.sealVersionUnknown(version)) {
            try key.open([version], context: Self.context)
        }
    }

    @Test(arguments: 0..<29)
    func `a seal shorter than the shortest is truncated`(count: Int) {
        #expect(throws: DigestError.sealTruncated(lengthBytes: count)) {
            try key.open(Array(Self.sealed.prefix(count)), context: Self.context)
        }
    }

    @Test(arguments: 29..<sealed.count)
    func `a seal cut short is rejected`(count: Int) {
        #expect(throws: DigestError.sealRejected) {
            try key.open(Array(Self.sealed.prefix(count)), context: Self.context)
        }
    }

    @Test func `a seal with a byte added is rejected`() {
        #expect(throws: DigestError.sealRejected) {
            try key.open(Self.sealed + [0], context: Self.context)
        }
    }

    @Test(arguments: ["", "int_2", "int_", "int_11", "INT_1"])
    func `a seal moved to another context is rejected`(context: String) {
        #expect(throws: DigestError.sealRejected) {
            try key.open(Self.sealed, context: Array(context.utf8))
        }
    }

    @Test func `a key of another purpose or of another instance does not open it`() throws {
        let otherPurpose = try SealingKey(instanceKey: Self.instanceKey, purpose: "refund")
        let otherInstance = try SealingKey(
            instanceKey: [UInt8](repeating: 0, count: 32), purpose: Self.purpose)

        #expect(throws: DigestError.sealRejected) {
            try otherPurpose.open(Self.sealed, context: Self.context)
        }
        #expect(throws: DigestError.sealRejected) {
            try otherInstance.open(Self.sealed, context: Self.context)
        }
    }

    @Test func `a refusal leaves the key usable`() throws {
        #expect(throws: DigestError.sealRejected) { try key.open(Self.sealed, context: []) }

        #expect(try key.open(Self.sealed, context: Self.context) == Self.plain)
    }

    @Test(arguments: [0, 16, 31, 33, 64])
    func `an instance key that is not 32 bytes is refused`(count: Int) {
        #expect(throws: DigestError.instanceKeyLength(lengthBytes: count)) {
            try SealingKey(
                instanceKey: [UInt8](repeating: 1, count: count), purpose: Self.purpose)
        }
    }

    @Test func `a sealing key does not show itself`() {
        #expect(String(reflecting: key).hasSuffix("SealingKey(key: [secret])"))
    }
}
