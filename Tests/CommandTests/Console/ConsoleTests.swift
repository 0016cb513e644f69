import Command
import Testing

struct ConsoleTests {
    @Test func `data and words go to streams of their own`() {
        let console = Console(output: .capturing(), errors: .capturing())
        console.print("data")
        console.report("words")
        #expect(console.output.captured == "data\n")
        #expect(console.errors.captured == "words\n")
        #expect(console.finish() == nil)
    }
}
