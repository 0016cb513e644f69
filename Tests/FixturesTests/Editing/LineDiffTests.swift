import Fixtures
import Testing

struct LineDiffTests {
    @Test func `equal texts have no difference`() {
        #expect(Self.diff("a\nb\n", "a\nb\n") == "")
        #expect(LineDiff(from: [], to: []).isEmpty)
    }

    static let diffs: [(String, String, String)] = [
        ("a\nb\nc\n", "a\nB\nc\n", "@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n"),
        ("", "a\n", "@@ -0,0 +1,1 @@\n+a\n"),
        ("a\n", "", "@@ -1,1 +0,0 @@\n-a\n"),
        ("a\n", "a", "@@ -1,1 +1,1 @@\n-a\n+a\n\\ No newline at end of file\n"),
        ("1\n2\n3\n4\n5\n", "1\n2\n3\n4\n5\n6\n", "@@ -3,3 +3,4 @@\n 3\n 4\n 5\n+6\n"),
        ("a\r\nb\n", "a\nb\n", "@@ -1,2 +1,2 @@\n-a\r\n+a\n b\n"),
        ("x\nx\ny\n", "x\ny\n", "@@ -1,3 +1,2 @@\n x\n-x\n y\n"),
        // Equal to a reader of characters, and not in bytes.
        ("\u{e9}\n", "e\u{301}\n", "@@ -1,1 +1,1 @@\n-\u{e9}\n+e\u{301}\n"),
    ]

    @Test(arguments: diffs)
    func `a change is shown with its lines`(old: String, new: String, diff: String) {
        #expect(Array(Self.diff(old, new).utf8) == Array(diff.utf8))
    }

    @Test func `changes far apart are shown apart, with three lines around each`() {
        let old = (1...20).map(String.init)
        var new = old
        new[1] = "two"
        new.insert("new", at: 18)
        #expect(
            Self.diff(old.joined(separator: "\n") + "\n", new.joined(separator: "\n") + "\n") == """
                @@ -1,5 +1,5 @@
                 1
                -2
                +two
                 3
                 4
                 5
                @@ -16,5 +16,6 @@
                 16
                 17
                 18
                +new
                 19
                 20

                """)
    }

    @Test func `changes with six lines between them are shown as one`() {
        let old = (1...8).map { "\($0)\n" }
        let diff = Self.diff(old.joined(), "a\n" + old[1..<7].joined() + "b\n")
        #expect(diff.matches(of: /@@ -/).count == 1)
    }

    @Test func `texts of very many changed lines are shown as replaced`() {
        let old = (0...2_000).map { "a\($0)\nsame\n" }.joined()
        let new = (0...2_000).map { "b\($0)\nsame\n" }.joined()
        let diff = LineDiff(from: Array(old.utf8), to: Array(new.utf8))
        #expect(diff.description.hasPrefix("@@ -1,4002 +1,4002 @@\n-a0\n-same\n"))
    }

    private static func diff(_ old: String, _ new: String) -> String {
        LineDiff(from: Array(old.utf8), to: Array(new.utf8)).description
    }
}
