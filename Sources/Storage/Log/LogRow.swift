import Digest
import Gateway
import Intents

/// A row of `log` as it lies in the file: what is secret in it is sealed.
struct LogRow: Sendable {
    let kind: JournalRow.Kind
    let attempt: Int
    let at: Instant
    let status: IntentStatus
    let text: [UInt8]
    let sealed: [UInt8]?
    /// The hash by which the row is to be found: a claim's of its key, an outcome's of its object.
    let entry: ShortHash?
}

/// A row on its way into the file, with its number and where it is to lie.
struct PlacedRow {
    let place: Int
    let number: Int
    let row: LogRow
}

/// Seals what of a row is secret, bound to the place that it lies at.
struct RowSeals: Sendable {
    private let key: SealingKey

    init(instanceKey: [UInt8]) throws(DigestError) {
        key = try SealingKey(instanceKey: instanceKey, purpose: "journal")
    }

    func seal(_ secret: [UInt8]?, at row: Int) throws(JournalFault) -> [UInt8]? {
        // Most rows hold no secret, and the context is a text to be made.
        guard let secret else { return nil }
        return try seal(secret, context: "log/\(row)")
    }

    func open(_ sealed: [UInt8]?, at row: Int) throws(JournalFault) -> [UInt8]? {
        guard let sealed else { return nil }
        return try open(sealed, context: "log/\(row)")
    }

    func seal(_ secret: [UInt8]?, context: String) throws(JournalFault) -> [UInt8]? {
        guard let secret else { return nil }
        do throws(DigestError) {
            return try key.seal(secret, context: Array(context.utf8))
        } catch {
            // Without chance there is no seal, and without a seal nothing is written.
            throw .unwritable
        }
    }

    func open(_ sealed: [UInt8]?, context: String) throws(JournalFault) -> [UInt8]? {
        guard let sealed else { return nil }
        do throws(DigestError) {
            return try key.open(sealed, context: Array(context.utf8))
        } catch {
            throw .corrupt
        }
    }
}
