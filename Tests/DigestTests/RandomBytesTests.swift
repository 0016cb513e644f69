import Digest
import Testing

struct RandomBytesTests {
    @Test(arguments: [0, 1, 12, 32, 100_000])
    func `as many bytes are made as were asked for`(count: Int) throws {
        #expect(try RandomBytes.make(count: count).count == count)
    }

    @Test func `every bit of every byte is sometimes set and sometimes clear`() throws {
        var everSet = [UInt8](repeating: 0, count: 16)
        var alwaysSet = [UInt8](repeating: 0xff, count: 16)

        // A sound source fails this once in 2^120 runs.
        for _ in 0..<128 {
            let bytes = try RandomBytes.make(count: 16)
            everSet = zip(everSet, bytes).map { $0 | $1 }
            alwaysSet = zip(alwaysSet, bytes).map { $0 & $1 }
        }

        #expect(everSet == [UInt8](repeating: 0xff, count: 16))
        #expect(alwaysSet == [UInt8](repeating: 0, count: 16))
    }

    @Test func `no two draws are alike`() throws {
        let draws = try (0..<1000).map { _ in try RandomBytes.make(count: 16) }

        #expect(Set(draws).count == draws.count)
    }
}
