import Gateway
import Intents

/// What an open transaction adds to what memory holds, once it is durable.
struct Additions {
    var changes: [LateIndex.Change] = []
    /// The blocks that were opened, by the keys and by the intents' ids.
    var keys: [ShortHash: Int] = [:]
    var ids: [ShortHash: Int] = [:]
    var objects: [LateKeys.Entry] = []

    mutating func removeAll() {
        changes.removeAll(keepingCapacity: true)
        keys.removeAll(keepingCapacity: true)
        ids.removeAll(keepingCapacity: true)
        objects.removeAll(keepingCapacity: true)
    }
}

/// What rows are found by: noted for later, and looked for there.
extension LogWriter {
    /// The block of an intent, one of this transaction too.
    func block(of intent: IntentKey) throws(JournalFault) -> Int? {
        if let block = added.ids[intent.short] { return block }
        return try reader.block(of: intent)
    }

    /// Whether an intent has that id already: it must never stand for two.
    func isNamed(_ intent: IntentKey) throws(JournalFault) -> Bool {
        if added.ids[intent.short] != nil || recent.block(of: intent) != nil { return true }
        // Nearly always, so that the table is not asked.
        guard intent.short <= greatestID else { return false }
        return try reader.block(ofID: intent.short) != nil
    }

    /// Whether an object of a provider belongs to an intent of another block.
    func isTaken(_ object: [UInt8], except block: Int) throws(JournalFault) -> Bool {
        guard let hash = ShortHash(object) else { throw .corrupt }
        let isNoted = added.objects.contains { $0.hash == hash && $0.block != block }
        if isNoted || late.isTaken(hash, except: block) { return true }
        try statements.objectOfOthers.bind(1, object)
        try statements.objectOfOthers.bind(2, block)
        defer { statements.objectOfOthers.reset() }
        return try statements.objectOfOthers.step()
    }

    func note(object: [UInt8], of block: Int) throws(JournalFault) {
        guard block >= late.floor else { return try statements.write(object: object, of: block) }
        guard let hash = ShortHash(object) else { throw .corrupt }
        added.objects.append(LateKeys.Entry(hash: hash, block: block))
    }

    /// Blocks from the mark on are read again after a crash; of older ones nothing may wait.
    func note(_ change: LateIndex.Change, of block: Int) throws(JournalFault) {
        guard block < mark else { return added.changes.append(change) }
        switch change {
        case .named(let name): try statements.write(name)
        case .listed(let listing): try statements.write(listing)
        case .unfinished(let block):
            try statements.write(unfinished: block)
            // What waits to be taken out must not be.
            added.changes.append(change)
        // One too many is looked at and left out.
        case .finished: added.changes.append(change)
        }
    }
}
