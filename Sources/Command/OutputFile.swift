import Glibc

/// A file that the program makes; one that is there already is never touched.
struct OutputFile {
    /// Why a file cannot be made.
    enum Fault: Error, Equatable {
        case exists(path: String)
        case notWritable(path: String, errno: Int32)
    }

    let path: String

    var exists: Bool { access(path, F_OK) == 0 }

    /// Makes the file with its whole content, and the folders above it where they are missing.
    func create(_ text: String, mode: mode_t = 0o644) throws(Fault) {
        try makeFolders()
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw errno == EEXIST ? .exists(path: path) : fault(errno) }
        let stream = TextStream(descriptor: descriptor, style: Style(isColored: false))
        stream.write(text)
        stream.flush()
        let closing = close(descriptor) == 0 ? nil : errno
        guard let failure = stream.failure ?? closing else { return }
        // Half a file would be in the way of the next try.
        unlink(path)
        throw fault(failure)
    }

    /// Puts a new content in the place of the old one, at once: nobody sees half of it.
    func replace(_ text: String, mode: mode_t = 0o644) throws(Fault) {
        let draft = OutputFile(path: "\(path).\(getpid()).new")
        try draft.create(text, mode: mode)
        guard rename(draft.path, path) == 0 else {
            let number = errno
            unlink(draft.path)
            throw fault(number)
        }
    }

    private func makeFolders() throws(Fault) {
        var folder = path.hasPrefix("/") ? "/" : ""
        for name in path.split(separator: "/").dropLast() {
            folder += "\(name)/"
            guard mkdir(folder, 0o755) == 0 || errno == EEXIST else { throw fault(errno) }
        }
    }

    private func fault(_ number: Int32) -> Fault { .notWritable(path: path, errno: number) }
}

extension Wording {
    static func of(_ fault: OutputFile.Fault) -> String {
        switch fault {
        case .exists(let path): "\(quoted(path)) exists already; nothing is overwritten"
        case .notWritable(let path, let number):
            "\(quoted(path)) cannot be written: \(systemError(number))"
        }
    }
}
