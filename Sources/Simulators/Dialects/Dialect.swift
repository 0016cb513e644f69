import HTTP
import JSON
import Money

/// How one provider reads requests and words its answers; a value that decides and keeps nothing.
protocol Dialect: Sendable {
    var provider: SimulatedProvider { get }

    /// How long a key stands for its object; none means for good.
    var keyLifeSeconds: Int? { get }

    /// Whether a request for this path is meant for this provider; no two claim the same.
    func owns(_ path: String) -> Bool

    /// Checks a request in the provider's own order, and says what it comes to.
    func read(_ request: InboundRequest, revoked: Set<String>) -> Demand

    /// The name of an object that is about to be made.
    func id(_ number: ObjectNumber, for order: Order) -> String

    /// The answer to the create; repeats of the key get the same bytes.
    func created(_ object: SimulatedObject) -> Answer

    /// The answer to a look at the object, as it stands then.
    func shown(_ object: SimulatedObject) -> Answer

    func listed(_ objects: [SimulatedObject], next: String?) -> Answer

    /// Words what is wrong, in the provider's own shape.
    func answer(_ trouble: Trouble) -> Answer

    /// What a create gets whose key is being worked on; none where the provider does not document it.
    var inFlight: Answer? { get }

    /// A body that somebody else may have sent, for the answer that is about another object.
    var anotherBody: String { get }
}

/// What a request comes to, after everything that needs no memory was checked.
enum Demand: Sendable {
    case create(Order)
    case show(id: String)
    case list(Listing)
    case refused(Answer)
}

/// What a list is asked for.
struct Listing: Sendable {
    var reference: String?
    /// The id after which it goes on.
    var after: String?
    var limit = 50
}

/// A create that may be done.
struct Order: Sendable {
    /// None where the provider takes creates without one.
    let key: String?
    /// Within what the key counts: an account, a credential, or everything.
    var scope = ""
    let amount: Amount
    let currency: String
    var reference: String?
    let credential: String
    let document: Document

    var body: Value { document.root }
}

/// What a provider made.
struct SimulatedObject: Sendable {
    let id: String
    let number: Int
    let order: Order
    let createdAt: Moment
    /// How often it was looked at since; what providers do later is done by the first look.
    var looks = 0
}

/// Numbers objects, and tells runs apart: a gateway that outlives a simulator must not meet an id twice.
struct ObjectNumber: Sendable {
    let run: UInt32
    let number: Int

    /// Twenty hexadecimal digits.
    var token: String { hex(Int(run), 8) + hex(number, 12) }

    var uuid: String { "\(hex(Int(run), 8))-0000-4000-8000-\(hex(number, 12))" }

    private func hex(_ number: Int, _ width: Int) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}

/// What may go wrong that is not about a field of the body.
enum Trouble: Sendable {
    case unauthorized
    /// The key belongs to another request.
    case keyClash
    case notFound
    case rateLimited
    case broken
}

extension Dialect {
    var inFlight: Answer? { nil }

    /// Makes an answer of JSON.
    func json(_ status: Status, _ content: (inout Writer) -> Void) -> Answer {
        var writer = Writer()
        writer.object(content)
        let type = Field("Content-Type", "application/json")
        return Answer(status, fields: Fields([type].compactMap(\.self)), body: writer.bytes)
    }

    /// The credential that a request brings under a scheme such as `Bearer`, unless it is revoked.
    func credential(
        of request: InboundRequest,
        _ scheme: String,
        startsWith prefixes: [String] = [""],
        revoked: Set<String>
    ) -> String? {
        let values = request.fields.all("Authorization")
        guard values.count == 1, values[0].hasPrefix("\(scheme) ") else { return nil }
        let credential = String(values[0].dropFirst(scheme.count + 1))
        guard !credential.isEmpty, prefixes.contains(where: credential.hasPrefix) else {
            return nil
        }
        return revoked.contains(credential) ? nil : credential
    }
}
