import Digest
import Gateway
import Intents

/// What an open transaction adds to what memory holds, once it is durable.
struct Additions {
    var changes: [LateIndex.Change] = []
    /// The blocks that were opened, by the keys and by the intents' ids.
    var keys: [ShortHash: Int] = [:]
    var ids: [ShortHash: Int] = [:]
    var objects: [LateKeys.Entry] = []

    /// Takes everything by which a new block is found, which is beyond every mark.
    mutating func open(_ block: Int, for entry: ClaimEntry) {
        let id = entry.intent.short
        keys[entry.key] = block
        ids[id] = block
        changes.append(.named(LateIndex.Name(id: id, block: block)))
        for list in entry.lists {
            changes.append(.listed(LateIndex.Listing(hash: list, id: id, block: block)))
        }
        changes.append(.unfinished(block))
    }

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
    func isTaken(_ object: ShortHash, except block: Int) throws(JournalFault) -> Bool {
        let isNoted = added.objects.contains { $0.hash == object && $0.block != block }
        if isNoted || late.isTaken(object, except: block) { return true }
        try statements.objectOfOthers.bind(1, object)
        try statements.objectOfOthers.bind(2, block)
        defer { statements.objectOfOthers.reset() }
        return try statements.objectOfOthers.step()
    }

    func note(object: ShortHash, of block: Int) throws(JournalFault) {
        let entry = LateKeys.Entry(hash: object, block: block)
        guard block >= late.floor else { return try statements.write(objects: [entry]) }
        added.objects.append(entry)
    }

    /// Blocks from the mark on are read again after a crash; of older ones nothing may wait.
    func note(_ change: LateIndex.Change, of block: Int) throws(JournalFault) {
        guard block < mark else { return added.changes.append(change) }
        switch change {
        case .named(let name): try statements.write([name])
        case .listed(let listing): try statements.write([listing])
        case .unfinished(let block):
            try statements.write(unfinished: block)
            // What waits to be taken out must not be.
            added.changes.append(change)
        // One too many is looked at and left out.
        case .finished: added.changes.append(change)
        }
    }
}
