import HTTP
import Testing

struct FieldsTests {
    @Test func `a look-up ignores case and gives values in order`() throws {
        var fields = Fields()
        for (name, value) in [("Via", "1"), ("Host", "h"), ("vIA", "2")] {
            let name = try #require(Field.Name(name))
            fields.append(try #require(Field(name, value)))
        }
        #expect(fields.first("VIA") == "1")
        #expect(fields.all("via") == ["1", "2"])
        #expect(fields.list.map(\.name.text) == ["Via", "Host", "vIA"])
    }

    @Test func `a name that is not there has no value`() {
        #expect(Fields().first("Host") == nil)
        #expect(Fields().all("Host").isEmpty)
    }
}
