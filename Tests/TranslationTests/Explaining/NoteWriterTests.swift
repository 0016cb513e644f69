import Intents
import JSON
import Testing
import Translation

struct NoteWriterTests {
    /// Each row of `money` on a line of its own, from line 14 on.
    private static let money = """
        {
          "scale": { "USD": 2, "EUR": 1 },
          "step": { "USD": "0.50" },
          "min": { "USD": "5" },
          "max": { "*": "90" }
        }
        """

    @Test(arguments: [
        ("25.25", "USD", #""USD": "0.50""#), ("25.25", "EUR", #""EUR": 1"#),
        ("1", "USD", #""USD": "5""#), ("100", "USD", #""*": "90""#),
    ])
    func `an amount is refused by its row of money`(
        _ amount: String,
        _ currency: String,
        _ row: String
    ) throws {
        let text = TestTranslator.text(["money": Self.money])
        let intent = #"{"provider":"acme","amount":"\#(amount)","currency":"\#(currency)"}"#
        let explanation = Explanation(
            of: try IntentReader.read(Array(intent.utf8)),
            by: try TestTranslator.load(["money": Self.money]),
            file: "acme.json",
            source: Array(text.utf8),
            merchantKey: "k"
        )
        let note = try #require(explanation.notes.first { $0.path == "/amount" })
        #expect(note.verdict == .refused)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let line = try #require(lines.firstIndex { $0.contains(row) })
        #expect(note.position?.line == line + 1)
    }
}
