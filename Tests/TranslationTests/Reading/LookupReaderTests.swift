import HTTP
import Intents
import Testing
import Translation

struct LookupReaderTests {
    private func outcome(_ lookup: String, _ status: Int, _ body: String) throws -> String {
        let translator = try TestTranslator.load([
            "lookup": #"{ "by_key": { "get": "/v1", "query": { "k": "$key" }, \#(lookup) } }"#
        ])
        let accepted = try TestTranslator.accepted(#","reference":"r1""#, by: translator)
        let outcome = translator.readLookup(
            Answer(try #require(Status(status)), body: Array(body.utf8)),
            .byKey,
            expecting: Expectation(accepted, key: "k"),
            account: TestTranslator.account
        )
        switch outcome {
        case .found(let record): return "found \(record.providerID)"
        case .absent: return "absent"
        case .quarantined(let records, let fields):
            let ids = records.map(\.providerID).joined(separator: ",")
            return "quarantined \(ids) \(fields.map(\.rawValue).joined(separator: ","))"
        case .unknown: return "unknown"
        }
    }

    @Test(arguments: [
        (200, #"{"id":"p","amount":2550,"currency":"USD"}"#, "found p"),
        (200, #"{"id":"p"}"#, "found p"),
        (200, #"{"id":"p","amount":1}"#, "quarantined p amount"),
        (404, #"{"error":"none"}"#, "absent"), (404, "<html>", "absent"),
        (410, "{}", "unknown"), (500, "{}", "unknown"), (302, #"{"id":"p"}"#, "unknown"),
        (200, "", "unknown"), (200, "{", "unknown"), (200, "{}", "unknown"), (200, "[]", "unknown"),
    ])
    func `one object is found, absent, or proves nothing`(
        _ status: Int, _ body: String, _ expected: String
    ) throws {
        let lookup = #""record": "$body", "absent": { "status": 404 }"#
        #expect(try outcome(lookup, status, body) == expected)
    }

    @Test(arguments: [
        (#"[]"#, "absent"), (#"[{"id":"a","ref":"x"},{"id":"b"}]"#, "absent"),
        (#"[{"id":"a","ref":"x"},{"id":"b","ref":"r1","amount":2550}]"#, "found b"),
        (#"[{"id":"b","ref":"r1","amount":1}]"#, "quarantined b amount"),
        (#"[{"id":"a","ref":"r1"},{"id":"b","ref":"r1"}]"#, "quarantined a,b "),
        ("null", "unknown"), (#""x""#, "unknown"), ("{}", "unknown"),
    ])
    func `of several objects only ours counts, and two are a quarantine`(
        _ list: String, _ expected: String
    ) throws {
        #expect(try outcome(#""records": "$body.items""#, 200, #"{"items":\#(list)}"#) == expected)
    }

    @Test func `a success may be told by more than its status`() throws {
        let lookup = #""record": "$body", "success": { "$body.ok": true }"#
        #expect(try outcome(lookup, 200, #"{"id":"p","ok":true}"#) == "found p")
        #expect(try outcome(lookup, 200, #"{"id":"p","ok":false}"#) == "unknown")
    }

    @Test func `a redirect proves nothing, whatever the file says`() throws {
        let lookup =
            #""record": "$body", "success": { "status": 302 }, "absent": { "status": 301 }"#
        #expect(try outcome(lookup, 302, #"{"id":"p"}"#) == "unknown")
        #expect(try outcome(lookup, 301, "{}") == "unknown")
    }

    @Test func `an absence may be told by the provider's code`() throws {
        let lookup = #""record": "$body", "absent": { "code": "nothing" }"#
        #expect(try outcome(lookup, 400, #"{"error":"nothing"}"#) == "absent")
    }
}
