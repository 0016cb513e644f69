package import Intents
import Digest

/// The name of an intent: `int_`, then the time it was claimed at and chance, so that ids made later
/// sort later.
package enum IntentID {
    /// 48 bits of milliseconds, then 80 of chance, as 32 hex digits.
    package static func make(at moment: Instant, random: [UInt8]) -> String {
        precondition(random.count >= Limits.intentIDRandomBytes, "an id needs its share of chance")
        let milliseconds = UInt64(max(0, moment.milliseconds))
        let time = (0..<6).reversed().map { UInt8(truncatingIfNeeded: milliseconds >> ($0 * 8)) }
        return "int_" + Hex.encode(time + random.prefix(Limits.intentIDRandomBytes))
    }
}
