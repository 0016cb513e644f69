import Glibc

/// The names in a folder, in alphabetical order, hidden ones left out unless they are asked for.
enum FolderListing {
    /// Why a folder cannot be looked into.
    struct Fault: Error {
        let errno: Int32
    }

    static func names(in path: String, hidden: Bool = false) throws(Fault) -> [String] {
        guard let folder = opendir(path) else { throw Fault(errno: errno) }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            let isShown = hidden ? name != "." && name != ".." : !name.hasPrefix(".")
            if isShown { names.append(name) }
        }
        return names.sorted()
    }

    /// Whether a path leads to a folder; one that cannot be looked at is none.
    static func isFolder(_ path: String, followingLinks: Bool = true) -> Bool {
        var status = stat()
        let result = followingLinks ? stat(path, &status) : lstat(path, &status)
        return result == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
