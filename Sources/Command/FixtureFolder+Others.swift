import Fixtures
import Translation

// What stands below the folder beside the cases.
extension FixtureFolder {
    /// How deep folders are looked into; nothing of ours stands deeper than two.
    private static let depth = 16
    /// The schema for editors, which is no case and looks like one.
    private static let schema = "fixture.schema.json"

    /// Every file below the folder, or below a provider's, by its path: hidden ones too, and without
    /// following links to other folders.
    func files(below provider: String? = nil) throws(Fault) -> [String] {
        try files(below: provider.map { "\(path)/\($0)" } ?? path, Self.depth)
    }

    private func files(below path: String, _ depth: Int) throws(Fault) -> [String] {
        let names: [String]
        do throws(FolderListing.Fault) {
            names = try FolderListing.names(in: path, hidden: true)
        } catch {
            throw .folder(path: path, errno: error.errno)
        }
        var files: [String] = []
        for name in names {
            let file = "\(path)/\(name)"
            if depth > 0, FolderListing.isFolder(file, followingLinks: false) {
                files += try self.files(below: file, depth - 1)
            } else if !FolderListing.isFolder(file) {
                files.append(file)
            }
        }
        return files
    }

    /// Files that somebody may take for cases, and that are not replayed.
    func strays(below provider: String? = nil) throws(Fault) -> [String] {
        let cases = Set(try cases(of: provider).map(\.file))
        return try files(below: provider).filter { !cases.contains($0) && isLikeCase($0) }
    }

    func isLikeCase(_ file: String) -> Bool {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        return !name.hasPrefix(".") && name.lowercased().contains(".json")
            && file != "\(path)/\(Self.schema)"
    }
}

extension Wording {
    static func stray(_ file: String) -> String {
        "\(quoted(file)) is not replayed; a case stands in PROVIDER/CASE.json"
    }

    static func of(_ hint: Fixture.Hint, _ provider: String, _ name: String) -> String {
        switch hint {
        case .statesNothing:
            "nothing is expected in this case, so nothing can make it fail"
        case .isIncomplete:
            "what is {} is compared with nothing; fill it in with"
                + " `polyrail replay \(provider) \(name) --update`"
        }
    }

    /// A case that cannot even be read, as one of its mistakes.
    static func diagnostic(
        _ fault: FixtureFolder.Fault, on entry: FixtureFolder.Case
    ) -> Diagnostic {
        switch fault {
        case .file(.tooLarge, let path): Diagnostic(tooLarge: Fixtures.Limits.fileBytes, file: path)
        case .file(.isDirectory, let path): Diagnostic(unreadable: path, "is a folder, not a case")
        case .file(.notFound, let path):
            Diagnostic(unreadable: path, "leads to no file; a link may be broken")
        case .file(.notReadable(let number), let path), .folder(let path, let number):
            Diagnostic(unreadable: path, "cannot be read: \(systemError(number))")
        case .unknown(let detail): Diagnostic(unreadable: entry.file, detail)
        }
    }
}
