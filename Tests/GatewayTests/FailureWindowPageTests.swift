import Foundation
import Testing

/// docs/failure-windows.md says which tests hold each window; it must be right.
struct FailureWindowPageTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The rows of the page: a window, and the tests that hold it, each as `Suite: sentence`.
    private static func rows() throws -> [(window: String, tests: [String])] {
        let page = root.appending(path: "docs/failure-windows.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        return text.split(separator: "\n").filter { $0.hasPrefix("| W") }.map { line in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            return (cells[0], cells[4].components(separatedBy: "; "))
        }
    }

    /// Whether a suite has a test of that sentence.
    private static func exists(_ test: String) throws -> Bool {
        guard let end = test.firstRange(of: ": ") else { return false }
        let suite = String(test[..<end.lowerBound])
        let tests = root.appending(path: "Tests")
        let files = FileManager.default.enumerator(at: tests, includingPropertiesForKeys: nil)
        let texts = try (files?.allObjects ?? []).compactMap { $0 as? URL }
            .filter { $0.pathExtension == "swift" }
            .map { try String(contentsOf: $0, encoding: .utf8) }
            .filter { $0.contains("struct \(suite) {") }
        return texts.contains { $0.contains("func `\(test[end.upperBound...])`(") }
    }

    @Test func `every window has its row, in order`() throws {
        #expect(try Self.rows().map(\.window) == (0...19).map { "W\($0)" })
    }

    @Test(arguments: 0...19)
    func `every test that is named exists, and one names the window`(_ number: Int) throws {
        let row = try Self.rows()[number]
        #expect(try row.tests.filter { try !Self.exists($0) } == [])
        let own = row.tests.filter { $0.contains("FailureWindowTests: ") }
        #expect(own.contains { $0.contains("W\(number):") || $0.contains("W\(number),") })
    }
}
