import Digest
import Gateway
import Glibc

/// Room for settlements that the journal cannot take, made before it is needed.
///
/// A file of slots that are overwritten in place: on a full disk no new file can be made, but what
/// was written once can be written again. A slot is `mark (8) | sequence (8) | length (8) | SHA-256
/// of what follows and of these (32) | record`; one whose sum does not fit was never acknowledged.
final class Spool {
    private static let mark = Array("prspool1".utf8)
    private static let headBytes = 56

    private let file: File
    private let seals: RowSeals
    private var used: [Bool]
    private var sequence = 0

    /// What lies in a slot since before the start, oldest first.
    struct Kept {
        let slot: Int
        let entry: SettleEntry
    }

    init(_ folder: borrowing DataFolder, seals: RowSeals) throws(StorageFault) {
        self.seals = seals
        used = Array(repeating: false, count: Limits.spoolSlots)
        file = try File(folder.spool, O_RDWR | O_CREAT)
        let size = Limits.spoolSlots * Limits.spoolSlotBytes
        guard Int(try file.information().st_size) < size else { return }
        // Zeros that are written, not a hole: a hole has no blocks of its own.
        let empty = [UInt8](repeating: 0, count: Limits.spoolSlotBytes)
        for slot in 0..<Limits.spoolSlots { try file.write(empty, at: slot * empty.count) }
        try file.sync()
        try folder.sync()
    }

    var isUsed: Bool { used.contains(true) }

    /// Keeps a settlement durably; false where there is no room.
    func keep(_ entry: SettleEntry) -> Bool {
        guard let slot = used.firstIndex(of: false) else { return false }
        // Whatever goes wrong here, the settlement is not kept, which is all there is to tell.
        guard let record = try? SpoolRecord.encode(entry, seals: seals),
            record.count <= Limits.spoolSlotBytes - Self.headBytes
        else { return false }
        let next = Self.number(sequence + 1) + Self.number(record.count)
        let sum = SHA256.hash(next + record)
        do throws(StorageFault) {
            try file.write(Self.mark + next + sum + record, at: slot * Limits.spoolSlotBytes)
            try file.sync()
        } catch {
            return false
        }
        sequence += 1
        used[slot] = true
        return true
    }

    /// Everything that is kept, in the order in which it came.
    func load() throws(StorageFault) -> [Kept] {
        var found: [(sequence: Int, kept: Kept)] = []
        for slot in 0..<Limits.spoolSlots {
            let bytes = try file.read(Limits.spoolSlotBytes, at: slot * Limits.spoolSlotBytes)
            guard let (number, record) = Self.record(in: bytes) else { continue }
            let entry = try StorageFault.of("spool") { () throws(JournalFault) in
                try SpoolRecord.decode(record, seals: seals)
            }
            used[slot] = true
            sequence = max(sequence, number)
            found.append((number, Kept(slot: slot, entry: entry)))
        }
        return found.sorted { $0.sequence < $1.sequence }.map(\.kept)
    }

    /// Empties slots whose settlements are in the journal.
    func clear(_ slots: [Int]) throws(StorageFault) {
        let empty = [UInt8](repeating: 0, count: Self.headBytes)
        for slot in slots { try file.write(empty, at: slot * Limits.spoolSlotBytes) }
        try file.sync()
        for slot in slots { used[slot] = false }
    }

    private static func record(in slot: [UInt8]) -> (sequence: Int, record: [UInt8])? {
        guard slot.count == Limits.spoolSlotBytes, slot.starts(with: mark) else { return nil }
        let count = integer(slot[16..<24])
        guard (0...Limits.spoolSlotBytes - headBytes).contains(count) else { return nil }
        let record = Array(slot[headBytes..<headBytes + count])
        guard SHA256.hash(Array(slot[8..<24]) + record) == Array(slot[24..<headBytes]) else {
            return nil
        }
        return (integer(slot[8..<16]), record)
    }

    private static func number(_ value: Int) -> [UInt8] {
        stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: value >> $0) }
    }

    private static func integer(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { $0 << 8 | Int($1) }
    }
}
