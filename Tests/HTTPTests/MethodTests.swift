import HTTP
import Testing

struct MethodTests {
    @Test(arguments: Method.allCases)
    func `a method reads back from its text`(method: Method) {
        #expect(Method(method.text) == method)
    }

    @Test(arguments: ["get", "Post", "", "GET ", "BREW"])
    func `another text is no method`(text: String) {
        #expect(Method(text) == nil)
    }
}
