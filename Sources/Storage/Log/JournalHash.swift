import Digest
import Gateway
import Intents

/// The short names by which the journal finds its rows, but for a key's, which a `KeyName` carries;
/// what they found is held against the row.
enum JournalHash {
    /// Of a provider's object.
    static func object(provider: String, id: String) -> ShortHash {
        var message = SHA256.Message()
        message.add("object")
        message.add(lengthPrefixed: provider)
        message.add(lengthPrefixed: id)
        return message.shortHash()
    }

    /// Of a merchant's intents, all or those with one reference.
    static func list(_ owner: Owner, reference: String?) -> Int {
        var message = SHA256.Message()
        message.add("list")
        message.add(lengthPrefixed: owner.merchant)
        message.add(lengthPrefixed: owner.mode.rawValue)
        if let reference { message.add(lengthPrefixed: reference) }
        return message.shortHash().first
    }

    /// The check sum of a row, at its place.
    static func sum(of row: LogRow, at number: Int) -> Int {
        var message = SHA256.Message()
        message.add(number)
        message.add(row.kind.rawValue)
        message.add(row.attempt)
        message.add(row.at.milliseconds)
        message.add(row.text.count)
        message.add(row.status.rawValue)
        message.add(row.text)
        if let sealed = row.sealed { message.add(sealed) }
        if let entry = row.entry {
            message.add(entry)
            message.add(ShortHash.lengthBytes)
        }
        return message.shortHash().first
    }
}
