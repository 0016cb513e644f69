import Command
import EventLoop
import Gateway
import Glibc
import Intents
import Testing

struct StreamLogTests {
    /// What was written, write by write.
    private struct Stream {
        let reading: Int32
        let writing: Int32

        init() {
            var ends: [Int32] = [0, 0]
            // Datagrams, so that a read gives what one write wrote.
            let form = Int32(SOCK_DGRAM.rawValue | SOCK_NONBLOCK.rawValue)
            #expect(socketpair(AF_UNIX, form, 0, &ends) == 0)
            (reading, writing) = (ends[0], ends[1])
        }

        /// How many lines each write had that was not read yet.
        func writes() -> [Int] {
            var lines: [Int] = []
            var piece = [UInt8](repeating: 0, count: 65_536)
            while true {
                let count = read(reading, &piece, piece.count)
                guard count > 0 else { return lines }
                lines.append(piece[..<count].count { $0 == UInt8(ascii: "\n") })
            }
        }
    }

    private static let line = LogLine(.request, at: Instant(milliseconds: 0))

    @Test func `lines of one turn are written together, at its end`() throws {
        let stream = Stream()
        let loop = try Loop()
        let log = StreamLog(descriptor: stream.writing, isReadable: false, loops: [loop])
        loop.run {
            for _ in 1...3 { log.write(Self.line) }
            #expect(stream.writes() == [])
            await loop.sleepOneMillisecond()
            #expect(stream.writes() == [3])
            log.write(Self.line)
        }
        #expect(stream.writes() == [1])
    }

    @Test func `an alarm waits for nothing, and takes along what came before it`() throws {
        let stream = Stream()
        let loop = try Loop()
        let log = StreamLog(descriptor: stream.writing, isReadable: false, loops: [loop])
        loop.run {
            log.write(Self.line)
            log.write(LogLine(.parked, at: Instant(milliseconds: 0), level: .alarm))
            #expect(stream.writes() == [2])
        }
    }

    @Test func `no write is larger than a pipe takes in one piece, and none cuts a line`() throws {
        let stream = Stream()
        let loop = try Loop()
        let log = StreamLog(descriptor: stream.writing, isReadable: false, loops: [loop])
        loop.run { for _ in 1...200 { log.write(Self.line) } }
        let size = Self.line.json.count + 1
        let writes = stream.writes()
        #expect(writes.reduce(0, +) == 200)
        #expect(writes.dropLast().allSatisfy { $0 == 4_096 / size })
    }

    @Test func `a thread without a loop writes at once`() throws {
        let stream = Stream()
        let log = StreamLog(descriptor: stream.writing, isReadable: true, loops: [try Loop()])
        log.write(Self.line)
        #expect(stream.writes() == [1])
    }
}

extension Loop {
    fileprivate func sleepOneMillisecond() async {
        // It cannot be cancelled here.
        try? await sleep(for: .milliseconds(1))
    }
}
