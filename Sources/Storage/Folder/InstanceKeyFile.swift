import Digest
import Glibc

/// The key that provider keys and seals are made with: 32 bytes that only the owner may read.
enum InstanceKeyFile {
    /// Reads the key, or makes one where nothing was ever written with another.
    static func load(in folder: borrowing DataFolder) throws(StorageFault) -> [UInt8] {
        let path = folder.instanceKey
        if DataFolder.exists(path) { return try read(path) }
        guard !DataFolder.exists(folder.journal) else { throw .instanceKeyMissing(path: path) }
        return try make(path, in: folder)
    }

    private static func read(_ path: String) throws(StorageFault) -> [UInt8] {
        let file = try File(path, O_RDONLY)
        guard try file.information().st_mode & 0o077 == 0 else {
            throw .instanceKeyExposed(path: path)
        }
        let bytes = try file.read(Limits.smallFileBytes, at: 0)
        guard bytes.count == SealingKey.instanceKeyLengthBytes else {
            throw .instanceKeyLength(path: path, lengthBytes: bytes.count)
        }
        return bytes
    }

    /// Written whole or not at all, and durable before it is used.
    private static func make(
        _ path: String,
        in folder: borrowing DataFolder
    ) throws(StorageFault) -> [UInt8] {
        let key: [UInt8]
        do throws(DigestError) {
            key = try RandomBytes.make(count: SealingKey.instanceKeyLengthBytes)
        } catch {
            throw .randomUnavailable
        }
        let draft = path + ".new"
        let file = try File(draft, O_RDWR | O_CREAT | O_TRUNC)
        try file.write(key, at: 0)
        try file.sync()
        guard rename(draft, path) == 0 else {
            throw .system(call: "rename", path: draft, code: errno)
        }
        try folder.sync()
        return key
    }
}
