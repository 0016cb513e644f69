import Digest
import Testing

struct ConstantTimeTests {
    @Test(arguments: [[], [0], [1, 2, 3], [UInt8](repeating: 0xa5, count: 1000)])
    func `the same bytes are equal`(bytes: [UInt8]) {
        #expect(ConstantTime.equal(bytes, bytes + []))
    }

    @Test(
        arguments: [
            ([1, 2, 3], [0, 2, 3]), ([1, 2, 3], [1, 2, 4]), ([0], [0x80]),
            ([], [0]), ([0], []), ([1, 2, 3], [1, 2]), ([1, 2], [1, 2, 0]),
        ] as [([UInt8], [UInt8])])
    func `bytes that differ, also only in length, are not equal`(left: [UInt8], right: [UInt8]) {
        #expect(!ConstantTime.equal(left, right))
    }
}
