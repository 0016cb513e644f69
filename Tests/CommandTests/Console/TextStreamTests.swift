import Command
import Foundation
import Testing

struct TextStreamTests {
    @Test func `small writes wait for the flush`() throws {
        let pipe = try Pipe.make()
        let stream = TextStream(descriptor: pipe.writing, style: Style(isColored: false))
        stream.write("a")
        #expect(pipe.isEmpty)
        stream.flush()
        #expect(pipe.readAll() == "a")
        #expect(stream.failure == nil)
    }

    @Test func `a large write goes out by itself`() throws {
        let pipe = try Pipe.make()
        let stream = TextStream(descriptor: pipe.writing, style: Style(isColored: false))
        stream.write(String(repeating: "a", count: 64 * 1024 - 1))
        #expect(pipe.isEmpty)
        stream.write("b")
        #expect(!pipe.isEmpty)
        #expect(pipe.readAll().count == 64 * 1024)
    }

    @Test func `a reader that has gone away ends the writing without a complaint`() throws {
        let pipe = try Pipe.make()
        pipe.closeReading()
        let console = Console(
            output: TextStream(descriptor: pipe.writing, style: Style(isColored: false)),
            errors: .capturing()
        )
        #expect(Program.run(arguments: ["--help"], console: console) == .ok)
        #expect(console.output.failure == EPIPE)
        #expect(console.errors.captured.isEmpty)
    }

    @Test func `a result that is lost is an error`() throws {
        let full = open("/dev/full", O_WRONLY)
        defer { close(full) }
        let console = Console(
            output: TextStream(descriptor: full, style: Style(isColored: false)),
            errors: .capturing()
        )
        #expect(Program.run(arguments: ["--help"], console: console) == .configuration)
        let message = "polyrail: the output cannot be written: No space left on device\n"
        #expect(console.errors.captured == message)
    }

    @Test func `a stream that would block is waited for`() throws {
        let pipe = try Pipe.make()
        _ = fcntl(pipe.writing, F_SETFL, O_NONBLOCK)
        let text = String(repeating: "a", count: 1 << 20)
        let writing = pipe.writing
        let thread = Thread {
            let stream = TextStream(descriptor: writing, style: Style(isColored: false))
            stream.write(text)
            close(writing)
        }
        thread.start()
        #expect(pipe.readToEnd().count == text.utf8.count)
    }
}

/// A pipe to write a stream into.
private final class Pipe {
    let writing: Int32
    private var reading: Int32

    private init(reading: Int32, writing: Int32) {
        self.reading = reading
        self.writing = writing
    }

    deinit {
        closeReading()
    }

    static func make() throws -> Pipe {
        // As the program does: a write into a broken pipe is then an error and no signal.
        signal(SIGPIPE, SIG_IGN)
        var ends: [Int32] = [-1, -1]
        try #require(pipe(&ends) == 0)
        return Pipe(reading: ends[0], writing: ends[1])
    }

    var isEmpty: Bool {
        var state = pollfd(fd: reading, events: Int16(POLLIN), revents: 0)
        return poll(&state, 1, 0) == 0
    }

    func closeReading() {
        if reading >= 0 {
            close(reading)
        }
        reading = -1
    }

    func readAll() -> String {
        close(writing)
        return String(decoding: readToEnd(), as: UTF8.self)
    }

    func readToEnd() -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = read(reading, &chunk, chunk.count), count > 0 {
            bytes += chunk[..<count]
        }
        return bytes
    }
}
