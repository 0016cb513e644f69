import Command
import Foundation
import Testing

struct InputFileTests {
    @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 200_000])
    func `a file is read whole up to the limit`(size: Int) throws {
        let file = try TemporaryFile(size: size)
        #expect(try InputFile(file.path).read(limitBytes: size).count == size)
        #expect(try InputFile(file.path).read(limitBytes: size + 1) == file.bytes)
    }

    @Test(arguments: [1, 65_536, 65_537])
    func `one byte beyond the limit is too large`(size: Int) throws {
        let file = try TemporaryFile(size: size)
        #expect(throws: InputFile.Fault.tooLarge(limitBytes: size - 1)) {
            try InputFile(file.path).read(limitBytes: size - 1)
        }
    }

    @Test func `a file without an end is given up at the limit`() {
        #expect(throws: InputFile.Fault.tooLarge(limitBytes: 100_000)) {
            try InputFile("/dev/zero").read(limitBytes: 100_000)
        }
    }

    @Test func `a hyphen is standard input`() throws {
        let file = try TemporaryFile(size: 3)
        let input = open(file.path, O_RDONLY)
        defer { close(input) }
        #expect(try InputFile("-", standardInput: input).read(limitBytes: 3) == file.bytes)
    }

    @Test func `standard input without an end is given up too`() {
        let input = open("/dev/zero", O_RDONLY)
        defer { close(input) }
        #expect(throws: InputFile.Fault.tooLarge(limitBytes: 10)) {
            try InputFile("-", standardInput: input).read(limitBytes: 10)
        }
    }

    @Test func `what is no readable file says why`() throws {
        let file = try TemporaryFile(size: 1)
        let faults: [(String, InputFile.Fault)] = [
            ("\(file.path).not", .notFound),
            ("", .notFound),
            ("/", .isDirectory),
            ("\(file.path)/below", .notReadable(errno: ENOTDIR)),
        ]
        for (path, fault) in faults {
            #expect(throws: fault) { try InputFile(path).read(limitBytes: 10) }
        }
        #expect(throws: InputFile.Fault.notReadable(errno: EBADF)) {
            try InputFile("-", standardInput: -1).read(limitBytes: 10)
        }
    }

    static let wordings: [(String, InputFile.Fault, String)] = [
        ("a.json", .notFound, "`a.json` does not exist"),
        ("a", .isDirectory, "`a` is a directory, not a file"),
        ("a", .notReadable(errno: EACCES), "`a` cannot be read: Permission denied"),
        ("a", .tooLarge(limitBytes: 1 << 20), "`a` is larger than 1 MiB, the most that is read"),
        ("a", .tooLarge(limitBytes: 2048), "`a` is larger than 2 KiB, the most that is read"),
        (
            "-", .tooLarge(limitBytes: 7),
            "standard input is larger than 7 bytes, the most that is read"
        ),
        ("a\nb", .notFound, "`a\\u{a}b` does not exist"),
    ]

    @Test(arguments: wordings)
    func `each fault is worded with the file's name`(
        path: String, fault: InputFile.Fault, expected: String
    ) {
        #expect(Wording.of(fault, reading: InputFile(path)) == expected)
    }
}

/// A file that is gone when the test is over.
private final class TemporaryFile {
    let path: String
    let bytes: [UInt8]

    init(size: Int) throws {
        bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0) }
        let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        path = url.path
        try Data(bytes).write(to: url)
    }

    deinit {
        unlink(path)
    }
}
