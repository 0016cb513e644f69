import Foundation
import Intents
import JSON
import Testing

struct ProblemTests {
    private func json(_ problem: Problem) throws -> Value {
        var writer = Writer()
        problem.write(to: &writer)
        return try Document(parsing: writer.bytes).root
    }

    @Test func `docs/problems.md is what the table says`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let page = try String(contentsOf: root.appending(path: "docs/problems.md"), encoding: .utf8)
        #expect(page == ProblemGuide.markdown, "run `make docs`")
    }

    @Test(arguments: ProblemCode.allCases)
    func `every code has a row that agrees with its category`(_ code: ProblemCode) {
        let row = code.definition
        let statuses: Set<Int> =
            switch row.category {
            case .request: [400, 403, 404, 405, 408, 413, 415, 422, 431]
            case .idempotency: [400, 409]
            case .auth: [401, 403]
            case .limit: [429]
            case .declined: [402]
            case .provider: [502, 503]
            case .uncertain: [202]
            case .internal: [500, 503]
            }
        #expect(statuses.contains(row.status))
        // What is not found proves nothing of a payment.
        #expect((row.effect == .unknown) == (row.category == .uncertain || code == .notFound))
        #expect((row.advice == .wait) == (row.category == .uncertain))
        #expect(row.meaning.hasSuffix("."))
        #expect(row.remedy.hasSuffix("."))
        #expect(!row.title.hasSuffix("."))
    }

    @Test func `a problem is written as RFC 9457 says, with our members`() throws {
        var problem = Problem(
            .providerRefusedValue,
            detail: "two fields",
            errors: [Violation(path: "/currency", code: .notAllowed, detail: "no")],
            retryAfterSeconds: 3,
            provider: .init(
                name: "acme", httpStatus: 400, code: "bad", message: "m", requestID: "r")
        )
        problem.requestID = "req_1"
        problem.intentID = "int_1"
        var writer = Writer()
        problem.write(to: &writer)
        #expect(
            String(decoding: writer.bytes, as: UTF8.self)
                == #"{"type":"urn:polyrail:problem:provider_refused_value","title":"The provider refused a value","#
                + #""status":422,"detail":"two fields","instance":"urn:polyrail:request:req_1","code":"provider_refused_value","#
                + #""category":"request","errors":[{"path":"/currency","code":"not_allowed","detail":"no"}],"effect":"none","#
                + #""retry":{"advice":"new_key","after_seconds":3,"safe_new_key":true},"failover":{"safe":true},"#
                + #""provider":{"name":"acme","http_status":400,"code":"bad","message":"m","request_id":"r"},"#
                + #""request_id":"req_1","intent":"int_1"}"#
        )
    }

    @Test(arguments: Effect.allCases)
    func `paying anew is safe only when nothing can have happened`(_ effect: Effect) throws {
        let value = try json(Problem(.internalError, detail: "x", effect: effect))
        #expect(value["failover"]?["safe"]?.bool == (effect == .none))
        #expect(value["retry"]?["safe_new_key"]?.bool == (effect == .none))
        #expect(value["effect"]?.text == effect.rawValue)
    }
}
