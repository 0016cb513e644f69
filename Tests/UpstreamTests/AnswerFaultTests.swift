import Gateway
import Glibc
import HTTP
import Testing
import Upstream
import UpstreamSamples

/// What a provider may do to an answer, and what is made of it.
struct AnswerFaultTests {
    /// Sends a create to a peer that reads it, and then does what the test says.
    private func result(
        within seconds: Int = 20,
        _ script: @escaping @Sendable (PeerConnection) -> Void
    ) throws -> SendResult {
        let peer = try Peer { connection in
            connection.readRequest()
            script(connection)
        }
        return try Sender().send(SampleSending().post(to: peer.url, within: seconds))
    }

    static let faults: [(String, TransportFault)] = [
        ("", .closed),
        ("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{\"id\":", .truncated),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"id\"", .truncated),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnot a size\r\n", .garbage),
        ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}", .garbage),
        ("HTTP/1.1 200 OK\r\nContent-Length: 2x\r\n\r\n{}", .garbage),
        ("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n\u{1F}x", .garbage),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", .garbage),
        ("HTTP/1.1 200 OK\r\nno field at all\r\nContent-Length: 2\r\n\r\n{}", .garbage),
        ("HTTP/1.1 99 Low\r\nContent-Length: 2\r\n\r\n{}", .garbage),
        ("HTTP/1.1 abc\r\nContent-Length: 2\r\n\r\n{}", .garbage),
        ("HTTP/1.1 101 Other\r\nUpgrade: x\r\n\r\n{}", .garbage),
        ("<html>not HTTP</html>\r\n\r\n", .garbage),
        ("SSH-2.0-OpenSSH_9\r\n", .garbage),
        ("HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n{", .tooLarge),
    ]

    @Test(arguments: faults)
    func `an answer that cannot be one is a fault of its kind`(
        text: String, fault: TransportFault
    ) throws {
        let result = try result { $0.write(text) }
        #expect(result.fault == fault)
        #expect(result.fault?.isUnsent == false)
    }

    static let answers: [(String, Int, String)] = [
        (
            "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 13\r\n\r\n<html></html>", 502,
            "<html></html>"
        ),
        ("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 200, ""),
        ("HTTP/1.1 204 No Content\r\n\r\n", 204, ""),
        ("HTTP/1.0 200 OK\r\n\r\n{}", 200, "{}"),
        ("HTTP/1.1 200\r\nContent-Length: 2\r\n\r\n{}", 200, "{}"),
        (
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Made\r\nContent-Length: 2\r\n\r\n{}", 201,
            "{}"
        ),
        (
            "HTTP/1.1 200 OK\r\ntransfer-encoding: Chunked\r\n\r\n2\r\n{}\r\n0\r\nA: b\r\n\r\n",
            200, "{}"
        ),
        ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX: \u{e9}\r\n folded\r\n\r\n{}", 200, "{}"),
        (
            "HTTP/1.1 307 Away\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", 307,
            ""
        ),
        ("HTTP/1.1 308 Away\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n", 308, ""),
        ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{} and more", 200, "{}"),
    ]

    @Test(arguments: answers)
    func `an odd answer is an answer`(text: String, status: Int, body: String) throws {
        let result = try result { $0.write(text) }
        #expect(result.status == status)
        #expect(result.body == body)
    }

    @Test func `an answer's fields are told on in order`() throws {
        let result = try result { $0.answer("{}", "B: 1\r\na:  2 \r\nB: 3\r\n") }
        let fields = try #require(result.answer).fields
        #expect(fields.all("b") == ["1", "3"])
        #expect(fields.first("A") == "2")
    }

    @Test func `a reset after the request is no proof of anything`() throws {
        #expect(try result { $0.reset() }.fault == .reset)
        let later = try result { connection in
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{")
            connection.reset()
        }
        #expect(later.fault == .reset || later.fault == .truncated)
    }

    @Test func `an answer that is late ends by the deadline`() throws {
        #expect(try result(within: 1) { $0.waitForEnd() }.fault == .timeout)
    }

    @Test func `an answer that dribbles ends by the same deadline`() throws {
        let result = try result(within: 1) { connection in
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
            while connection.write("x") { usleep(10_000) }
        }
        #expect(result.fault == .timeout)
    }

    @Test func `a body without an end is cut off at its limit`() throws {
        let result = try result { connection in
            connection.write("HTTP/1.1 200 OK\r\n\r\n")
            let part = [UInt8](repeating: 0x61, count: 65_536)
            while connection.write(part) {}
        }
        #expect(result.fault == .tooLarge)
    }

    @Test(arguments: [(1_048_576, true), (1_048_577, false)])
    func `a body may be as large as the limit`(count: Int, isAnswer: Bool) throws {
        let body = String(repeating: "a", count: count)
        for framing in ["Content-Length: \(count)\r\n", ""] {
            let result = try result { $0.write("HTTP/1.1 200 OK\r\n\(framing)\r\n\(body)") }
            #expect((result.body == body) == isAnswer)
            #expect(result.fault == (isAnswer ? nil : .tooLarge))
        }
    }

    @Test func `interim answers and heads without an end are cut off`() throws {
        let interim = try result { connection in
            while connection.write("HTTP/1.1 103 Early Hints\r\nA: b\r\n\r\n") {}
        }
        #expect(interim.fault == .garbage)
        let head = try result { connection in
            connection.write("HTTP/1.1 200 OK\r\n")
            while connection.write("A: b\r\n") {}
        }
        #expect(head.fault == .tooLarge)
    }

    @Test func `trailers count as a head`() throws {
        let result = try result { connection in
            connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n")
            while connection.write("A: b\r\n") {}
        }
        // Its body is over: where what follows comes in unlucky parts, libcurl takes it as whole.
        #expect(result.fault == .tooLarge || result.body == "")
    }
}
