import Gateway

/// What becomes of one request on its way to the provider and back.
enum Fate {
    /// No connection: proved unsent.
    case unsent
    /// It never arrives, and nobody can tell.
    case lost(TransportFault)
    /// The connection breaks at once, and the request arrives all the same, so much later.
    case late(milliseconds: Int)
    /// It is done, and the answer is lost.
    case unheard(TransportFault)
    /// Something in front of the provider answers.
    case edge(Int)
    /// The provider breaks down before it does anything, or after it.
    case fails(isApplied: Bool)
    /// An answer that is no JSON.
    case garbled
    /// The answer shows somebody else's payment.
    case otherObject(isApplied: Bool)
    case plain

    /// A request reaches its provider within its own deadline or not at all.
    static let latestMilliseconds = 29_000

    init(_ chance: inout Chance, at dialect: Dialect) {
        switch chance.below(24) {
        case 0, 1: self = .unsent
        case 2: self = .lost(chance.pick([.reset, .closed, .timeout]))
        case 3, 4, 5: self = .late(milliseconds: chance.between(1...Self.latestMilliseconds))
        case 6, 7, 8, 9:
            self = .unheard(chance.pick([.reset, .closed, .timeout, .truncated, .garbage]))
        case 10, 11: self = .edge(chance.pick(Self.edgeStatuses(of: dialect)))
        case 12: self = .fails(isApplied: false)
        case 13: self = .fails(isApplied: true)
        case 14: self = .garbled
        case 15: self = .otherObject(isApplied: chance.one(in: 2))
        default: self = .plain
        }
    }

    /// Where every refusal is promised to be kept, nobody else's may look like one.
    private static func edgeStatuses(of dialect: Dialect) -> [Int] {
        let passing = [401, 403, 408, 429, 502, 503]
        return dialect.clientError == .stored && !dialect.marksReplays ? passing : passing + [404]
    }
}
