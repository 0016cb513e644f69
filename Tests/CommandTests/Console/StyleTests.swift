import Command
import Testing

struct StyleTests {
    static let cases: [(Bool, [String: String], Bool)] = [
        (true, ["TERM": "xterm"], true),
        (true, ["TERM": "xterm", "NO_COLOR": ""], true),
        (true, ["TERM": "xterm", "NO_COLOR": "1"], false),
        (true, ["TERM": "xterm", "NO_COLOR": "0"], false),
        (true, ["TERM": "dumb"], false),
        (true, ["TERM": ""], false),
        (true, [:], false),
        (false, ["TERM": "xterm"], false),
    ]

    @Test(arguments: cases)
    func `colour is for terminals whose user does not object`(
        isTerminal: Bool, environment: [String: String], isColored: Bool
    ) {
        let style = Style(isTerminal: isTerminal) { environment[$0] }
        #expect(style.isColored == isColored)
    }

    @Test func `a colour ends with the text`() {
        let style = Style(isColored: true)
        #expect(style.red("a") == "\u{1B}[31ma\u{1B}[0m")
        #expect(
            Set([style.bold("a"), style.dim("a"), style.green("a"), style.yellow("a")]).count == 4)
    }

    @Test func `a plain style changes nothing`() {
        #expect(Style(isColored: false).bold("a") == "a")
    }
}
