import JSON
import Testing

struct CanonicalTests {
    @Test(arguments: [
        (#" { "b" : 1 , "a" : [ 2 , 1 ] } "#, #"{"a":[2,1],"b":1}"#),
        (#"{"é":1,"z":2,"a":3,"\u20ac":4}"#, #"{"a":3,"z":2,"é":1,"€":4}"#),
        (#"{"a":"\u0041\/\u0009\u001F"}"#, #"{"a":"A/\t\u001f"}"#),
        (#"[1.0,1.00,1e1]"#, #"[1.0,1.00,1e1]"#),
        (#"{"aa":1,"a":2,"":3,"B":4}"#, #"{"":3,"B":4,"a":2,"aa":1}"#),
        (#"{"\uff3a":1,"\ud83d\ude00":2}"#, #"{"Ｚ":1,"😀":2}"#),
    ])
    func `equal values share one spelling`(_ text: String, _ canonical: String) throws {
        let document = try Document(parsing: Array(text.utf8))
        #expect(String(decoding: document.root.canonical, as: UTF8.self) == canonical)
    }

    @Test func `composed and decomposed letters stay different`() throws {
        let composed = try Document(parsing: Array("\"\u{e9}\"".utf8)).root.canonical
        let decomposed = try Document(parsing: Array("\"e\u{301}\"".utf8)).root.canonical
        #expect(composed != decomposed)
    }
}
