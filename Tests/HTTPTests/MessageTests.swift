import HTTP
import Testing

/// Holds the two message values to being values: equal by their parts, empty where unstated.
struct MessageTests {
    @Test func `a request is equal by method, url, fields and body`() throws {
        let type = try #require(Field("Content-Type", "application/json"))
        let request = Request(.post, "https://example.com/", fields: Fields([type]), body: [1])
        #expect(request == Request(.post, request.url, fields: request.fields, body: [1]))
        #expect(request != Request(.post, request.url))
    }

    @Test func `an answer has no fields and no body unless they are given`() {
        let answer = Answer(204)
        #expect(answer.fields.list.isEmpty)
        #expect(answer.body.isEmpty)
        #expect(answer != Answer(205))
    }
}
