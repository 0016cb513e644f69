import Glibc

/// The names in a folder, in alphabetical order, hidden ones left out.
enum FolderListing {
    /// Why a folder cannot be looked into.
    struct Fault: Error {
        let errno: Int32
    }

    static func names(in path: String) throws(Fault) -> [String] {
        guard let folder = opendir(path) else { throw Fault(errno: errno) }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    /// Whether a path leads to a folder; one that cannot be looked at is none.
    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
