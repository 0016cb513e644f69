import Digest
import Synchronization

/// Chance from the machine's own source.
///
/// The few bytes that a name needs come out of a larger draw, as each draw costs more than they do.
final class SystemChance: Chance {
    private let drawn = Mutex<[UInt8]>([])

    func bytes(_ count: Int) -> [UInt8] {
        guard count <= HostLimits.pooledChanceBytes else { return Self.draw(count) }
        return drawn.withLock { drawn in
            if drawn.count < count { drawn = Self.draw(HostLimits.chancePoolBytes) }
            let bytes = Array(drawn.suffix(count))
            drawn.removeLast(count)
            return bytes
        }
    }

    private static func draw(_ count: Int) -> [UInt8] {
        do throws(DigestError) {
            return try RandomBytes.make(count: count)
        } catch {
            // Without chance two intents could share a name: there is nothing to go on with.
            preconditionFailure("the system gives no random bytes: \(error)")
        }
    }
}
