import Glibc

/// A file that the user names, with `-` for standard input, read whole but never without end.
package struct InputFile: Sendable {
    private static let chunkBytes = 64 * 1024

    /// None for standard input.
    package let path: String?
    private let standardInput: Int32

    /// Takes a file's path as the user wrote it.
    package init(_ path: String, standardInput: Int32 = STDIN_FILENO) {
        self.path = path == "-" ? nil : path
        self.standardInput = standardInput
    }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Reads the file, and no more than one byte beyond the limit, whatever its size.
    package func read(limitBytes: Int) throws(Fault) -> [UInt8] {
        guard let path else {
            return try InputFile.read(standardInput, limitBytes: limitBytes)
        }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else {
            throw errno == ENOENT ? .notFound : .notReadable(errno: errno)
        }
        defer { close(descriptor) }
        return try InputFile.read(descriptor, limitBytes: limitBytes)
    }

    private static func read(_ descriptor: Int32, limitBytes: Int) throws(Fault) -> [UInt8] {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .notReadable(errno: errno) }
        let kind = status.st_mode & S_IFMT
        guard kind != S_IFDIR else { throw .isDirectory }
        // The size spares the reading. Pipes and devices have none, so the loop counts as well.
        guard kind != S_IFREG || status.st_size <= limitBytes else {
            throw .tooLarge(limitBytes: limitBytes)
        }

        var bytes: [UInt8] = []
        while bytes.count <= limitBytes {
            let room = min(chunkBytes, limitBytes + 1 - bytes.count)
            let chunk = try readChunk(descriptor, room: room)
            guard !chunk.isEmpty else { return bytes }
            bytes += chunk
        }
        throw .tooLarge(limitBytes: limitBytes)
    }

    /// Reads what is there, up to the room given; nothing at the end of the file.
    private static func readChunk(_ descriptor: Int32, room: Int) throws(Fault) -> [UInt8] {
        var failure: Int32?
        let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
            repeat {
                let count = Glibc.read(descriptor, buffer.baseAddress, room)
                failure = count < 0 ? errno : nil
                filled = max(count, 0)
            } while failure == EINTR
        }
        if let failure { throw .notReadable(errno: failure) }
        return chunk
    }
}

extension InputFile {
    /// Why a file cannot be had.
    package enum Fault: Error, Equatable {
        case notFound
        case isDirectory
        case notReadable(errno: Int32)
        case tooLarge(limitBytes: Int)
    }
}
