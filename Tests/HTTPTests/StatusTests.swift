import HTTP
import Testing

struct StatusTests {
    static let classes: [(Int, Status.Class)] = [
        (100, .informational), (199, .informational), (200, .success), (299, .success),
        (300, .redirection), (399, .redirection), (400, .clientError), (499, .clientError),
        (500, .serverError), (599, .serverError),
    ]

    @Test(arguments: classes)
    func `the first digit is the class`(code: Int, expected: Status.Class) {
        #expect(Status(code)?.class == expected)
    }

    @Test(arguments: [-1, 0, 99, 600, 1000])
    func `a code without a class is no status`(code: Int) {
        #expect(Status(code) == nil)
    }

    @Test func `a literal is a status`() {
        let status: Status = 201
        #expect(status.code == 201)
    }
}
