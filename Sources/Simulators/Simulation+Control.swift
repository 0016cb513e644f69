import HTTP
import JSON

/// What a test asks of the simulation itself, beside the providers' own paths.
extension Simulation {
    /// Answers `/_ledger` and `/_faults`; nothing for any other path.
    mutating func control(_ request: InboundRequest) -> Answer? {
        switch (request.path, request.methodText) {
        case ("/_ledger", "GET"):
            guard let path = RequestPath(request) else {
                return Self.complaint(400, "the query cannot be read")
            }
            return Self.json(200, ledger.json(key: path.query["key"]))
        case ("/_faults", "GET"): return Self.json(200, faults.json())
        case ("/_faults", "POST"): return plan(request.body)
        case ("/_faults", "DELETE"):
            faults.clear()
            revoked = []
            return Self.json(200, faults.json())
        case ("/_ledger", _), ("/_faults", _):
            return Self.complaint(405, "the method is not known here")
        default: return nil
        }
    }

    private mutating func plan(_ body: [UInt8]) -> Answer {
        do throws(FaultPlan.Mistake) {
            guard faults.add(try FaultPlan(body)) else {
                return Self.complaint(507, "there are \(Limits.plans) plans already")
            }
            return Self.json(201, faults.json())
        } catch {
            return Self.complaint(400, error.words)
        }
    }

    /// Nothing is done any more that nobody would know of.
    static let full = complaint(
        507, "the simulator's ledger is full: nothing was done, and this test proves nothing")

    static func complaint(_ status: Status, _ words: String) -> Answer {
        var writer = Writer()
        writer.object { $0.member("simulator", words) }
        return json(status, writer.bytes)
    }

    private static func json(_ status: Status, _ body: [UInt8]) -> Answer {
        let type = Field("Content-Type", "application/json")
        return Answer(status, fields: Fields([type].compactMap(\.self)), body: body)
    }
}
