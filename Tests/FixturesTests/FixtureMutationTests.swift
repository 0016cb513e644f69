import Fixtures
import HTTP
import JSON
import Testing

/// Whatever a file holds ends in a fixture or in its mistakes, and a fixture can be compared.
struct FixtureMutationTests {
    @Test(arguments: 1...4)
    func `mutated fixtures are read or refused, and never trap`(seed: UInt64) throws {
        let original = try Self.shortened(SampleFixture.text)
        var mutator = FixtureMutator(seed: seed)
        var accepted = 0
        for _ in 0..<5_000 {
            let bytes = mutator.mutated(original)
            do throws(Fixture.Rejection) {
                Self.use(try SampleFixture.load(bytes: bytes))
                accepted += 1
            } catch {
                #expect(!error.diagnostics.isEmpty)
            }
        }
        #expect((50...4_950).contains(accepted), "both ends must be met")
    }

    /// The sample without its layout, since bytes of space are dull to mutate.
    private static func shortened(_ text: String) throws -> [UInt8] {
        var writer = Writer()
        writer.value(try Document(parsing: Array(text.utf8), as: .commented).root)
        return writer.bytes
    }

    /// Does with a fixture what a replay would.
    private static func use(_ fixture: Fixture) {
        var comparison = Comparison()
        var editor = FixtureEditor(fixture.document.bytes)
        let request = SampleReplay.request(SampleReplay.body)
        var differences = fixture.exchanges.flatMap {
            comparison.compare(request, with: $0.expected)
        }
        for step in fixture.steps {
            guard let expected = fixture.answers[step.id] else { continue }
            let answer = Answer(202, body: Array(#"{"status":"processing","id":1}"#.utf8))
            differences += comparison.compare(answer, with: expected)
        }
        for difference in differences {
            guard let met = difference.met else { continue }
            editor.replace(difference.place.range, with: met, as: .expected)
        }
        let edited = editor.edited
        #expect(throws: Never.self) { try Document(parsing: edited, as: .commented) }
        _ = LineDiff(from: fixture.document.bytes, to: edited).description
    }
}
