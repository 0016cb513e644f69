import Digest
package import Intents

/// The name of an intent: `int_`, then the time it was claimed at and chance, so that ids made later
/// sort later.
package enum IntentID {
    private static let timeBytes = 6

    /// 48 bits of milliseconds, then 80 of chance, as 32 hex digits.
    package static func make(at moment: Instant, random: [UInt8]) -> String {
        precondition(random.count >= Limits.intentIDRandomBytes, "an id needs its share of chance")
        let milliseconds = UInt64(max(0, moment.milliseconds))
        var bytes: [UInt8] = []
        bytes.reserveCapacity(timeBytes + Limits.intentIDRandomBytes)
        for place in 1...timeBytes {
            bytes.append(UInt8(truncatingIfNeeded: milliseconds >> ((timeBytes - place) * 8)))
        }
        bytes += random[..<Limits.intentIDRandomBytes]
        return "int_" + Hex.encode(bytes)
    }
}
