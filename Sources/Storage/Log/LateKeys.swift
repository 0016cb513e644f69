import Digest

/// What the tables of keys and objects lack: the entries of the blocks from a mark on.
///
/// Hashes come in no order, so that an entry written alone costs a page of its own. Thousands are
/// gathered, sorted and written a slice at a time; the mark moves when the last slice is durable.
/// What a crash loses of them is read again from the rows, each of which holds its own entry.
struct LateKeys {
    struct Entry: Sendable, Comparable {
        let hash: ShortHash
        let block: Int

        static func < (left: Entry, right: Entry) -> Bool {
            left.hash == right.hash ? left.block < right.block : left.hash < right.hash
        }
    }

    /// A part of what is being written, in one transaction.
    struct Slice {
        let keys: ArraySlice<Entry>
        let objects: ArraySlice<Entry>
        /// What is true once it is written; nil where more slices follow.
        let mark: Int?
    }

    /// The tables hold everything of the blocks before this one.
    private(set) var mark: Int
    /// Where the mark moves to, while slices are written.
    private var nextMark: Int?

    private var keys: [Entry] = []
    private var objects: [Entry] = []
    // In slices, the last of them first.
    private var sortedKeys: [Entry] = []
    private var sortedObjects: [Entry] = []
    private var blocksOfObject: [ShortHash: Blocks] = [:]

    /// The blocks of an object; there is hardly ever more than one.
    private struct Blocks {
        var first: Int
        var others: [Int] = []
    }

    init(mark: Int) {
        self.mark = mark
    }

    /// Blocks below this are in the tables or on their way there: what comes late of them has to
    /// be written at once.
    var floor: Int { nextMark ?? mark }

    var isWriting: Bool { nextMark != nil }

    mutating func add(key: ShortHash, block: Int) {
        keys.append(Entry(hash: key, block: block))
    }

    mutating func add(object: ShortHash, block: Int) {
        objects.append(Entry(hash: object, block: block))
        if let known = blocksOfObject.updateValue(Blocks(first: block), forKey: object) {
            blocksOfObject[object]?.others = [known.first] + known.others
        }
    }

    func isTaken(_ object: ShortHash, except block: Int) -> Bool {
        guard let blocks = blocksOfObject[object] else { return false }
        return blocks.first != block || blocks.others.contains { $0 != block }
    }

    /// Begins to write everything of the blocks before that one.
    mutating func begin(until block: Int) {
        precondition(nextMark == nil, "slices are written one after the other")
        nextMark = block
        sortedKeys = keys.sorted(by: >)
        sortedObjects = objects.sorted(by: >)
        keys.removeAll(keepingCapacity: true)
        objects.removeAll(keepingCapacity: true)
    }

    /// What is to be written next.
    func slice() -> Slice {
        let keys = sortedKeys.suffix(Limits.lateKeySlice)
        let objects = sortedObjects.suffix(Limits.lateKeySlice - keys.count)
        let isLast = keys.count == sortedKeys.count && objects.count == sortedObjects.count
        return Slice(keys: keys, objects: objects, mark: isLast ? nextMark : nil)
    }

    /// The slice is durable.
    mutating func drop(_ slice: Slice) {
        sortedKeys.removeLast(slice.keys.count)
        sortedObjects.removeLast(slice.objects.count)
        for entry in slice.objects { forget(entry) }
        guard let next = slice.mark else { return }
        mark = next
        nextMark = nil
    }

    private mutating func forget(_ object: Entry) {
        guard let blocks = blocksOfObject.removeValue(forKey: object.hash) else { return }
        let left = ([blocks.first] + blocks.others).filter { $0 != object.block }
        guard let first = left.first else { return }
        blocksOfObject[object.hash] = Blocks(first: first, others: Array(left.dropFirst()))
    }
}
