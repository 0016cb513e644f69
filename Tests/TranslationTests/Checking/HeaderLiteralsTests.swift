import Testing
import Translation

struct HeaderLiteralsTests {
    private static func mistakes(_ auth: String) -> [String] {
        let account = #"{ "api_key": { "secret": true }, "shop": { "optional": true } }"#
        let text = TestTranslator.text(["auth": auth, "account": account])
        do throws(Translator.Rejection) {
            _ = try Translator.load(Array(text.utf8), file: "acme.json")
            return []
        } catch {
            return error.diagnostics.map(\.description)
        }
    }

    @Test(arguments: [
        #""é""#, #""a\r\nX-Other: 1""#, #"" a""#, #""a ""#, #""Key ${secret.api_key}\n""#,
        #"{ "$map": "$param.shop", "to": { "a": "é" }, "else": "b" }"#,
        #"{ "$first": ["$param.shop", "é"] }"#,
    ])
    func `what no header holds is told at its place when the file is read`(_ value: String) throws {
        let mistakes = Self.mistakes(
            #"{ "bearer": "$secret.api_key", "headers": { "X-Key": \#(value) } }"#)
        let mistake = try #require(mistakes.first)
        #expect(mistakes.count == 1)
        #expect(mistake.hasPrefix("acme.json:5:"))
        #expect(
            mistake.hasSuffix(": the header X-Key takes visible ASCII without spaces at its ends"))
    }

    @Test(arguments: [#""Key ${secret.api_key}""#, #""${param.shop} ~""#, #""2024-01-01""#])
    func `visible ASCII with spaces inside is a header`(_ value: String) {
        let auth = #"{ "bearer": "$secret.api_key", "headers": { "X-Key": \#(value) } }"#
        #expect(Self.mistakes(auth) == [])
    }

    @Test func `a bearer is held to it too`() {
        #expect(Self.mistakes(#"{ "bearer": "é${secret.api_key}" }"#).count == 1)
    }
}
