import HTTP
import Testing

struct AnswerWriterTests {
    static let date = IMFDate(secondsSince1970: 784_111_777)
    static let dateLine = "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"

    static func text(
        _ answer: Answer,
        _ persistence: AnswerWriter.Persistence = .open,
        toHead: Bool = false
    ) -> String {
        var bytes: [UInt8] = []
        AnswerWriter.append(
            answer, date: date, persistence: persistence, toHead: toHead, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `an answer is written head first`() throws {
        let type = try #require(Field("Content-Type", "text/plain"))
        let answer = Answer(201, fields: Fields([type]), body: Array("hello".utf8))
        #expect(
            Self.text(answer)
                == "HTTP/1.1 201 Created\r\n\(Self.dateLine)Content-Type: text/plain\r\n"
                + "Content-Length: 5\r\n\r\nhello")
    }

    @Test func `the answer to a HEAD states the length of a body it does not have`() {
        let answer = Answer(200, body: Array("hello".utf8))
        #expect(
            Self.text(answer, toHead: true)
                == "HTTP/1.1 200 OK\r\n\(Self.dateLine)Content-Length: 5\r\n\r\n")
    }

    @Test(arguments: [(204, "No Content"), (304, "Not Modified")])
    func `an answer that ends with its head states no length`(code: Int, phrase: String) throws {
        let answer = Answer(try #require(Status(code)), body: [0x61])
        #expect(Self.text(answer) == "HTTP/1.1 \(code) \(phrase)\r\n\(Self.dateLine)\r\n")
    }

    @Test func `an answer says what becomes of the connection where that is not understood`() {
        #expect(!Self.text(Answer(200)).contains("Connection"))
        #expect(Self.text(Answer(200), .closing).contains("\r\nConnection: close\r\n\r\n"))
        #expect(
            Self.text(Answer(200), .openForHTTP10).contains("\r\nConnection: keep-alive\r\n\r\n"))
    }

    @Test func `an answer that frames itself is a bug and traps`() async {
        await #expect(processExitsWith: .failure) {
            let length = Field("content-length", "1").map { [$0] } ?? []
            _ = AnswerWriterTests.text(Answer(200, fields: Fields(length)))
        }
        await #expect(processExitsWith: .failure) { _ = AnswerWriterTests.text(Answer(100)) }
        await #expect(processExitsWith: .success) { _ = AnswerWriterTests.text(Answer(200)) }
    }

    @Test func `a status without a phrase keeps its space`() throws {
        #expect(Self.text(Answer(299)).hasPrefix("HTTP/1.1 299 \r\n"))
    }
}

struct IMFDateTests {
    static let dates: [(Int, String)] = [
        (-1, "Thu, 01 Jan 1970 00:00:00 GMT"),
        (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
        (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
        (951_782_399, "Mon, 28 Feb 2000 23:59:59 GMT"),
        (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),
        (1_709_251_200, "Fri, 01 Mar 2024 00:00:00 GMT"),
        (4_107_542_399, "Sun, 28 Feb 2100 23:59:59 GMT"),
        (4_107_542_400, "Mon, 01 Mar 2100 00:00:00 GMT"),
        (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 GMT"),
        (253_402_300_800, "Fri, 31 Dec 9999 23:59:59 GMT"),
    ]

    @Test(arguments: dates)
    func `seconds since 1970 are spelled as a date`(seconds: Int, text: String) {
        #expect(IMFDate(secondsSince1970: seconds).text == text)
    }

    @Test(arguments: dates.dropFirst().dropLast())
    func `what is spelled is read back`(seconds: Int, text: String) {
        #expect(IMFDate.secondsSince1970(reading: text) == seconds)
    }

    @Test(arguments: [
        ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777), ("Sun Nov  6 08:49:37 1994", 784_111_777),
        ("Friday, 01-Mar-24 00:00:00 GMT", 1_709_251_200),
        ("Sat, 31 Dec 2016 23:59:60 GMT", 1_483_228_800),
    ])
    func `the obsolete forms and a leap second are read too`(text: String, seconds: Int) {
        #expect(IMFDate.secondsSince1970(reading: text) == seconds)
    }

    @Test(arguments: [
        "", "7", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 CET",
        "Sun, 6x Nov 1994 08:49:37 GMT", "Sun, 06 November 1994 08:49:37 GMT",
        "Sun, 30 Feb 2000 08:49:37 GMT", "Sun, 06 Nov 1994 24:00:00 GMT",
        "Sun, 06 Nov 1994 08:60:00 GMT", "Sun, 06 Nov 1994 08:49:61 GMT",
        "Sun, 06 Nov 1994 08:49 GMT", "Sun, 06 Nov 1969 08:49:37 GMT", "1994-11-06T08:49:37Z",
    ])
    func `anything else is no date`(text: String) {
        #expect(IMFDate.secondsSince1970(reading: text) == nil)
    }
}
