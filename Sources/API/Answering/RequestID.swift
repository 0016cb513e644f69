import Digest

/// The name of one request to the API: `req_` and chance.
package enum RequestID {
    package static func make(random: [UInt8]) -> String {
        let count = Limits.requestIDRandomBytes
        precondition(random.count >= count, "an id needs its share of chance")
        return "req_" + Hex.encode(Array(random.prefix(count)))
    }
}
