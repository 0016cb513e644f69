import Digest
import Gateway
import Intents

/// A settlement as a slot holds it: its parts one after the other, each after its length.
enum SpoolRecord {
    private static let partCount = 9

    static func encode(_ entry: SettleEntry, seals: RowSeals) throws(JournalFault) -> [UInt8] {
        let sealed = try seals.seal(entry.row.secret, context: context(of: entry.intentID))
        let numbers = [
            entry.row.kind.rawValue, entry.attempt, entry.at.milliseconds,
            entry.isAdoption ? 1 : 0,
        ]
        var parts = numbers.map { Array(String($0).utf8) }
        parts += [Array(entry.status.rawValue.utf8), Array(entry.intentID.utf8)]
        parts += [entry.object?.bytes ?? [], entry.row.text, sealed ?? []]
        return parts.flatMap { part in length(part.count) + part }
    }

    static func decode(_ bytes: [UInt8], seals: RowSeals) throws(JournalFault) -> SettleEntry {
        var rest = bytes[...]
        var parts: [[UInt8]] = []
        while !rest.isEmpty {
            guard rest.count >= 4 else { throw .corrupt }
            let count = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(4)
            guard count <= rest.count else { throw .corrupt }
            parts.append(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        guard parts.count == partCount else { throw .corrupt }
        let texts = parts[..<6].map { String(decoding: $0, as: UTF8.self) }
        let numbers = texts[..<4].compactMap { Int($0) }
        guard numbers.count == 4, let kind = JournalRow.Kind(rawValue: numbers[0]),
            let status = IntentStatus(rawValue: texts[4])
        else { throw .corrupt }
        let object = ShortHash(parts[6])
        guard object != nil || parts[6].isEmpty else { throw .corrupt }
        let sealed = parts[8].isEmpty ? nil : parts[8]
        let row = JournalRow(
            kind: kind,
            text: parts[7],
            secret: try seals.open(sealed, context: context(of: texts[5]))
        )
        return SettleEntry(
            intentID: texts[5],
            attempt: numbers[1],
            at: Instant(milliseconds: numbers[2]),
            status: status,
            object: object,
            isAdoption: numbers[3] == 1,
            isWatched: try row.isWatched,
            row: row
        )
    }

    private static func context(of intentID: String) -> String { "spool/\(intentID)" }

    private static func length(_ count: Int) -> [UInt8] {
        stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: count >> $0) }
    }
}
