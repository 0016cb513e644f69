import CSQLite
import Glibc

/// The folder that everything durable lies in, held by one process at a time.
struct DataFolder: ~Copyable {
    let path: String
    private let lock: FolderLock

    /// Makes the folder where there is none, readable by its owner alone, and locks it.
    init(_ path: String) throws(StorageFault) {
        if mkdir(path, 0o700) != 0, errno != EEXIST {
            throw .system(call: "mkdir", path: path, code: errno)
        }
        if let name = try Self.networkFileSystem(of: path) {
            throw .networkFileSystem(path: path, name: name)
        }
        let lock = try FolderLock(path + "/lock")
        self.lock = lock
        self.path = path
    }

    var journal: String { path + "/journal.sqlite" }
    var instanceKey: String { path + "/instance.key" }
    var spool: String { path + "/spool" }

    /// File systems whose locks and syncs another machine answers for, by their magic numbers.
    private static let networkFileSystems: [UInt32: String] = [
        0x6969: "nfs", 0xff53_4d42: "cifs", 0xfe53_4d42: "smb2", 0x517b: "smb",
        0x6573_5546: "fuse", 0x0102_1997: "9p", 0x00c3_6400: "ceph", 0x5346_414f: "afs",
        0x0bd0_0bd0: "lustre", 0x0116_1970: "gfs2", 0x7461_636f: "ocfs2", 0x564c: "ncp",
        0x7375_7245: "coda", 0x786f_4256: "vboxsf", 0x4750_4653: "gpfs",
    ]

    /// The name of a file system by its magic number, where it is one of a network.
    package static func networkFileSystem(magic: UInt32) -> String? { networkFileSystems[magic] }

    private static func networkFileSystem(of path: String) throws(StorageFault) -> String? {
        var information = statfs()
        guard statfs(path, &information) == 0 else {
            throw .system(call: "statfs", path: path, code: errno)
        }
        return networkFileSystem(magic: UInt32(truncatingIfNeeded: information.f_type))
    }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Makes the names in a folder durable.
    func sync() throws(StorageFault) {
        try File(path, O_RDONLY | O_DIRECTORY).sync()
    }
}

/// Keeps a second process out, for as long as this one lives: the kernel lets go of it then.
struct FolderLock: ~Copyable {
    private let file: File

    init(_ path: String) throws(StorageFault) {
        let file = try File(path, O_RDWR | O_CREAT)
        if flock(file.descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK else { throw file.fault("flock") }
            let text = String(
                decoding: try file.read(Limits.smallFileBytes, at: 0), as: UTF8.self)
            throw .inUse(path: path, processID: Int(text.prefix { $0 != "\n" }))
        }
        // For the message of the next one only: the lock is what counts.
        guard ftruncate(file.descriptor, 0) == 0 else { throw file.fault("ftruncate") }
        try file.write(Array("\(getpid())\n".utf8), at: 0)
        self.file = file
    }
}
