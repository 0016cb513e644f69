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
        if let name = try NetworkFileSystem.name(at: path) {
            throw .networkFileSystem(path: path, name: name)
        }
        let lock = try FolderLock(path + "/lock")
        self.lock = lock
        self.path = path
    }

    var journal: String { path + "/journal.sqlite" }
    var instanceKey: String { path + "/instance.key" }
    var spool: String { path + "/spool" }

    /// Makes the file of the journal, which SQLite would let others read; empty is a journal too.
    func makeJournal() throws(StorageFault) {
        if Self.exists(journal) { return }
        _ = try File(journal, O_RDWR | O_CREAT)
        try sync()
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
