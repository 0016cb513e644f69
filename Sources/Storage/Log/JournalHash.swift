import Digest
import Gateway
import Intents

/// The short names by which the journal finds its rows; what they found is held against the row.
enum JournalHash {
    /// Of a merchant's key.
    static func key(_ name: KeyName) -> ShortHash {
        short("key", [name.merchant, name.mode.rawValue, name.operation, name.key])
    }

    /// Of a provider's object.
    static func object(provider: String, id: String) -> [UInt8] {
        short("object", [provider, id]).bytes
    }

    /// Of a merchant's intents, all or those with one reference.
    static func list(_ owner: Owner, reference: String?) -> Int {
        let owner = [owner.merchant, owner.mode.rawValue]
        return short("list", reference.map { owner + [$0] } ?? owner).first
    }

    /// The check sum of a row, at its place.
    static func sum(of row: LogRow, at number: Int) -> Int {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(row.text.count + (row.sealed?.count ?? 0) + 96)
        append(number, to: &bytes)
        append(row.kind.rawValue, to: &bytes)
        append(row.attempt, to: &bytes)
        append(row.at.milliseconds, to: &bytes)
        append(row.text.count, to: &bytes)
        bytes += row.status.rawValue.utf8
        bytes += row.text
        if let sealed = row.sealed { bytes += sealed }
        if let entry = row.entry {
            bytes += entry
            append(entry.count, to: &bytes)
        }
        return ShortHash(startOf: SHA256.hash(bytes)).first
    }

    /// Each part after its length, so that no two lists of parts share their bytes.
    private static func short(_ kind: String, _ parts: [String]) -> ShortHash {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(parts.reduce(kind.utf8.count) { $0 + $1.utf8.count + 8 })
        bytes += kind.utf8
        for part in parts {
            append(part.utf8.count, to: &bytes)
            bytes += part.utf8
        }
        return ShortHash(startOf: SHA256.hash(bytes))
    }

    private static func append(_ number: Int, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: number.bigEndian) { bytes += $0 }
    }
}
