import Fixtures
import HTTP
import JSON
import Testing

/// One pattern for a whole body against one body.
struct PatternMatcherTests {
    static let held: [(String, String)] = [
        (#""a=1&b=2""#, "a=1&b=2"), (#""""#, ""), (#""{}""#, "{}"), ("null", "null"),
        (#"{ "$absent": true }"#, ""), (#"{ "$any": true }"#, "x"), (#"{ "$any": true }"#, "null"),
        (#"{ "$type": "string" }"#, "a=1"), (#"{ "$type": "null" }"#, "null"),
        (#"{ "$type": "bool" }"#, "false"), (#"{ "$type": "array" }"#, "[]"),
        (#"{ "$format": "url" }"#, "https://acme.example"),
        (#"{ "$format": "decimal" }"#, #""25.50""#),
        (#"{ "$one_of": [{ "$$a": 1 }, [1, 2]] }"#, #"{"$a":1}"#),
        (#"{ "$one_of": [{ "$$a": 1 }, [1, 2]] }"#, "[1,2]"),
        (#"{ "a": { "$absent": true } }"#, "{}"),
        (#"{ "$$": { "a/b": "\u00e9" } }"#, #"{"$":{"a/b":"é"}}"#),
    ]

    @Test(arguments: held)
    func `a body is as its pattern says`(pattern: String, body: String) throws {
        #expect(try Self.differences(pattern, body) == [])
    }

    static let refused: [(String, String, String)] = [
        (#""a=1""#, "", #": expected "a=1", got nothing"#),
        (#""{}""#, "{ }", #": expected "{}", got "{ }""#),
        ("1", "1.0", ": expected 1, got 1.0"),
        ("1", #""1""#, #": expected 1, got "1""#),
        (#"{ "a": "\u00e9" }"#, #"{"a":"e\u0301"}"#, "/a: expected \"\u{e9}\", got \"e\u{301}\""),
        (#"{ "$absent": true }"#, "{}", ": expected nothing, got {}"),
        (#"{ "$any": true }"#, "", ": expected anything, got nothing"),
        (#"{ "$type": "null" }"#, "0", ": expected null, got 0"),
        (#"{ "$type": "object" }"#, "a=1", #": expected an object, got "a=1""#),
        (
            #"{ "$one_of": [{ "a": 1 }, 2] }"#, #"{"a":1,"b":2}"#,
            #": expected one of {"a":1}, 2, got {"a":1,"b":2}"#
        ),
        (#"{ "a/b": { "~": 1 } }"#, #"{"a/b":{"~":2}}"#, "/a~1b/~0: expected 1, got 2"),
        (#"[1, 2]"#, "[2,1]", "/0: expected 1, got 2"),
        (#"[[1]]"#, "[[1,null]]", "/0/1: expected nothing, got null"),
    ]

    @Test(arguments: refused)
    func `a body is not as its pattern says`(pattern: String, body: String, told: String) throws {
        let differences = try Self.differences(pattern, body)
        #expect(
            differences.first.map { Array($0.utf8) }
                == Array("/exchanges/0/expect/body\(told)".utf8))
    }

    @Test func `of long texts the part is shown where they differ`() throws {
        let common = String(repeating: "x", count: 200)
        let differences = try Self.differences(#""\#(common)abc""#, "\(common)abd\(common)")
        let rest = String(repeating: "x", count: 67)
        #expect(
            differences == [
                #"/exchanges/0/expect/body: expected …xxxxxxxxxxabc", got …xxxxxxxxxxabd\#(rest)…"#
            ])
    }

    @Test func `a comparison tells no more than 200 differences`() throws {
        let many = (0..<300).map { #""m\#($0)":1"# }.joined(separator: ",")
        #expect(try Self.differences("{}", "{\(many)}").count == Fixtures.Limits.differences)
    }

    @Test func `headers of one name are joined`() throws {
        let fixture = try Self.fixture(#"{ "headers": { "via": "a, b" } }"#)
        var request = SampleReplay.request("")
        for value in ["a", "b"] { request.fields.append(SampleReplay.field("Via", value)) }
        var comparison = Comparison()
        #expect(comparison.compare(request, with: fixture.exchanges[0].expected).isEmpty)
    }

    private static func differences(_ pattern: String, _ body: String) throws -> [String] {
        let fixture = try fixture(#"{ "body": \#(pattern) }"#)
        var comparison = Comparison()
        return comparison.compare(
            SampleReplay.request(body), with: fixture.exchanges[0].expected
        ).map(\.description)
    }

    private static func fixture(_ expected: String) throws -> Fixture {
        try SampleFixture.load(
            #"""
            { "fixture": 1, "provider": "acme", "shows": "x",
              "source": { "kind": "synthetic", "date": "2026-01-01" },
              "when": [{ "id": "a", "create": {} }], "then": {},
              "exchanges": [{ "expect": \#(expected), "answer": { "status": 200 } }] }
            """#)
    }
}
