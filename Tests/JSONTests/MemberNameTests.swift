import JSON
import Testing

struct MemberNameTests {
    private func root(_ text: String) throws -> Value {
        try Document(parsing: Array(text.utf8)).root
    }

    @Test(arguments: ["a", "", "é", "payment_method"])
    func `a member is found by its bytes, escaped or not`(_ name: String) throws {
        let escaped = name.utf16.map { unit in
            let hex = String(unit, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        }.joined()
        let wanted = MemberName(name)
        #expect(try root("{\"x\":[{}],\"\(name)\":1}")[wanted]?.integer == 1)
        #expect(try root("{\"x\":{\"y\":2},\"\(escaped)\":1}")[wanted]?.integer == 1)
        #expect(wanted.text == name)
    }

    @Test(arguments: ["{}", #"{"b":1,"c":{"a":2}}"#, #"{"A":1}"#, "[]", "1", #"["a"]"#])
    func `another name, or no object, has no such member`(_ text: String) throws {
        #expect(try root(text)[MemberName("a")] == nil)
    }

    @Test(arguments: [
        (["a", "b"], "1"), (["a"], #"{"b":1}"#), (["a", "c"], nil), (["a", "b", "c"], nil),
        (["z"], nil),
    ])
    func `a path leads from member to member`(_ path: [String], _ found: String?) throws {
        let value = try root(#"{"x":0,"a":{"b":1}}"#)[path: path.map { MemberName($0) }]
        #expect(value.map { String(decoding: $0.canonical, as: UTF8.self) } == found)
    }

    @Test func `named members are found in one walk, the others are told apart`() throws {
        let object = try root(#"{"b":2,"x":0,"a":null}"#)
        let members = NamedMembers(of: object, named: ["a", "b", "c"].map { MemberName($0) })
        #expect(members[0]?.isNull == true)
        #expect(members[1]?.integer == 2)
        #expect(members[2] == nil)
        #expect(members.others.map(\.text) == ["x"])
    }
}
