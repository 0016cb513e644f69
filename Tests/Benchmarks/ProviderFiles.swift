import Foundation
import Translation

/// The files in `providers/`, as they stand in the checkout.
enum ProviderFiles {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "providers")

    /// In the order of the alphabet; the schema beside them is no provider.
    static func names() throws -> [String] {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        return files.filter { $0.hasSuffix(".json") && !$0.hasSuffix(".schema.json") }
            .map { String($0.dropLast(".json".count)) }.sorted()
    }

    static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appending(path: "\(name).json")))
    }

    /// So many files, no two of one name: all of them over and over, each called another way.
    static func variations(_ count: Int) throws -> [(name: String, bytes: [UInt8])] {
        let names = try names()
        let texts = try names.map { String(decoding: try bytes($0), as: UTF8.self) }
        return (0..<count).map { index in
            let original = names[index % names.count]
            let name = "\(original)_\(index)"
            let text = texts[index % names.count].replacingOccurrences(
                of: "\"name\": \"\(original)\"",
                with: "\"name\": \"\(name)\""
            )
            return (name, Array(text.utf8))
        }
    }
}
