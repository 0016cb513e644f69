import Glibc

/// An open file of the data folder.
struct File: ~Copyable {
    let descriptor: Int32
    private let path: String

    init(_ path: String, _ flags: Int32, mode: mode_t = 0o600) throws(StorageFault) {
        let descriptor = open(path, flags | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw .system(call: "open", path: path, code: errno) }
        self.descriptor = descriptor
        self.path = path
    }

    deinit {
        close(descriptor)
    }

    func fault(_ call: String) -> StorageFault { .system(call: call, path: path, code: errno) }

    /// Writes everything, at that place.
    func write(_ bytes: [UInt8], at offset: Int) throws(StorageFault) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                pwrite(
                    descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written,
                    offset + written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw fault("pwrite") }
            written += count
        }
    }

    /// Reads as many bytes from there, fewer only where the file ends.
    func read(_ count: Int, at offset: Int) throws(StorageFault) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            let start = bytes.count
            var status = 0
            let more = [UInt8](unsafeUninitializedCapacity: count - start) { buffer, length in
                status = pread(descriptor, buffer.baseAddress, count - start, offset + start)
                length = max(0, status)
            }
            if status < 0, errno == EINTR { continue }
            guard status >= 0 else { throw fault("pread") }
            if status == 0 { return bytes }
            bytes += more
        }
        return bytes
    }

    func sync() throws(StorageFault) {
        guard fsync(descriptor) == 0 else { throw fault("fsync") }
    }

    func information() throws(StorageFault) -> stat {
        var information = stat()
        guard fstat(descriptor, &information) == 0 else { throw fault("fstat") }
        return information
    }
}

extension File {
    /// Whether there is a file at a path that holds anything.
    static func hasContent(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_size > 0
    }
}
