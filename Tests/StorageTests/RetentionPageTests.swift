import Foundation
import Storage
import Testing

/// Holds what `docs/api.md` says of how long answers are kept to what they are kept for.
struct RetentionPageTests {
    @Test func `the page names how long answers and keys are kept`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/api.md")
        let page = try String(contentsOf: file, encoding: .utf8)
        #expect(page.contains("| \(Limits.answerSeconds / 3_600) hours from the moment"))
        #expect(page.contains("(\(Limits.tombstoneSeconds / 86_400) days) after the same moment"))
    }
}
