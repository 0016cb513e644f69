import Digest

/// Chance from the machine's own source.
struct SystemChance: Chance {
    func bytes(_ count: Int) -> [UInt8] {
        do throws(DigestError) {
            return try RandomBytes.make(count: count)
        } catch {
            // Without chance two intents could share a name: there is nothing to go on with.
            preconditionFailure("the system gives no random bytes: \(error)")
        }
    }
}
