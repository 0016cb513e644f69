import Fixtures
import Testing
import Translation

/// Every mistake that a file can make, and what it is told.
struct FixtureMistakesTests {
    @Test(arguments: [
        ("", "case.json:1:1: the text is empty; expected a JSON value"),
        ("\u{0}\u{1}PNG", "case.json:1:1: expected a value, not byte 0x00"),
        ("fixture: 1", "case.json:1:1: expected a value, not `f`"),
        (
            "{\n  \"fixture\": 1,\n  \"fixture\": 1\n}",
            "case.json:3:3: the member \"fixture\" occurs twice in one object"
        ),
        ("[]", "case.json:1:1: the fixture must be an object, not an array"),
        (
            String(repeating: "[", count: 33),
            "case.json:1:33: nested deeper than the 32 levels allowed"
        ),
    ])
    func `a file that is no object is told so`(text: String, message: String) {
        #expect(SampleFixture.diagnostics(of: text) == [message])
    }

    @Test func `a file of 1 MiB is read, and one byte more is refused`() {
        let room = Fixtures.Limits.fileBytes - SampleFixture.text.utf8.count
        let padded = SampleFixture.text + String(repeating: " ", count: room)
        #expect(SampleFixture.diagnostics(of: padded) == [])
        let mistakes = SampleFixture.diagnostics(of: padded + " ")
        #expect(mistakes.count == 1)
        #expect(mistakes[0].hasSuffix("the text is larger than the 1048576 bytes allowed"))
        let unread = Fixture.Rejection.tooLarge(file: "case.json").diagnostics
        #expect(
            unread.map(\.description)
                == ["case.json:1:1: the text is larger than the 1048576 bytes allowed"])
    }

    @Test func `all that is missing is told at once`() {
        let names = ["fixture", "provider", "shows", "source", "when", "then"]
        let told = SampleFixture.diagnostics(of: "{}")
        #expect(told.count == names.count)
        for (message, name) in zip(told, names) {
            #expect(message.hasPrefix("case.json:1:1: the fixture lacks \"\(name)\"; expected "))
        }
    }

    static let mistakes: [(String, String, String)] =
        [head, source, steps, exchanges, answers, matchers].flatMap(\.self)

    @Test(arguments: mistakes)
    func `a mistake is told`(old: String, new: String, message: String) {
        #expect(SampleFixture.messages(replacing: old, with: new) == [message])
    }

    @Test func `mistakes come in the order of the file, with line and column`() {
        let text = SampleFixture.text(replacing: #""kind": "docs""#, with: #""kind": "doc""#)
            .replacing("\"fault\": \"refused\"", with: "\"fault\": \"refuse\"")
        #expect(
            SampleFixture.diagnostics(of: text) == [
                "case.json:6:23: source.kind: \"doc\" is unknown; did you mean \"docs\"?",
                "case.json:27:16: exchanges[2].fault: \"refuse\" is unknown; did you mean \"refused\"?",
            ])
    }

    @Test func `steps, exchanges and times have a limit`() {
        let step = #"{ "id": "f", "create": "no JSON", "key": "other" },"#
        func steps(_ count: Int) -> [String] {
            let more = (6..<count).map { #"{ "id": "s\#($0)", "get": "a" },"# }.joined()
            return SampleFixture.messages(replacing: step, with: step + more)
        }
        #expect(steps(Fixtures.Limits.steps) == [])
        #expect(
            steps(Fixtures.Limits.steps + 1).first
                == "when has more than \(Fixtures.Limits.steps) steps")
        let exchange = #"{ "fault": "refused" },"#
        func exchanges(_ count: Int) -> [String] {
            let all = String(repeating: exchange, count: count - 3)
            return SampleFixture.messages(replacing: exchange, with: all)
        }
        #expect(exchanges(Fixtures.Limits.exchanges) == [])
        #expect(
            exchanges(Fixtures.Limits.exchanges + 1).first
                == "exchanges has more than \(Fixtures.Limits.exchanges) entries")
        #expect(SampleFixture.messages(replacing: #""times": 2"#, with: #""times": 100"#) == [])
    }

    @Test func `headers and published values have a limit`() {
        func fields(_ count: Int) -> [String] {
            let more = (0..<count).map { #""X-\#($0)": "v""# }.joined(separator: ", ")
            return SampleFixture.messages(replacing: #""Signature": "s""#, with: more)
        }
        let fieldLimit = Fixtures.Limits.fields
        #expect(fields(fieldLimit) == [])
        #expect(
            fields(fieldLimit + 1) == ["when[4].webhook.headers has more than 100 headers"])
        func published(_ count: Int) -> [String] {
            let more = Array(repeating: #""/account""#, count: count).joined(separator: ", ")
            return SampleFixture.messages(replacing: #""/account/shop""#, with: more)
        }
        #expect(published(Fixtures.Limits.published) == [])
        #expect(
            published(Fixtures.Limits.published + 1)
                == ["published has more than 100 pointers"])
    }
}
