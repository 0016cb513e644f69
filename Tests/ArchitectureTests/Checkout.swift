import Foundation

/// The files of the repository that these tests are part of.
enum Checkout {
    /// Three levels above this file.
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: root.appending(path: path)), as: UTF8.self)
    }

    /// Every file below a folder, or the file itself, by its path from the root, sorted.
    ///
    /// A folder that is not there has no files: `providers` comes later than its test.
    /// Nor has one that cannot be read, which no rule could be held to.
    static func files(below path: String) -> [String] {
        let url = root.appending(path: path)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
            return []
        }
        guard isFolder.boolValue else { return [path] }
        let names = try? FileManager.default.contentsOfDirectory(atPath: url.path)
        return (names ?? []).filter { !$0.hasPrefix(".") }.sorted()
            .flatMap { files(below: "\(path)/\($0)") }
    }

    static func swiftFiles(below path: String) -> [String] {
        files(below: path).filter { $0.hasSuffix(".swift") }
    }

    /// The targets that have a folder in Sources.
    static func targets() -> Set<String> {
        Set(
            files(below: "Sources").compactMap {
                $0.split(separator: "/").dropFirst().first.map(String.init)
            })
    }
}
