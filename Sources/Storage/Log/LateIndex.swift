/// What the late index lacks: the entries of the blocks from its mark on, in memory.
///
/// They are written together, sorted, after the answers that they belong to were given. What a
/// crash loses of them is read again from the log, from the mark on.
struct LateIndex {
    struct Listing {
        let hash: Int
        let id: [UInt8]
        let block: Int
    }

    enum Change {
        case listed(Listing)
        case object([UInt8], block: Int)
        case unsettled(Int)
        case settled(Int)
    }

    private(set) var listings: [Listing] = []
    private(set) var objects: [[UInt8]: [Int]] = [:]
    private(set) var unsettled: Set<Int> = []
    private(set) var settled: Set<Int> = []

    var isDue: Bool { listings.count + settled.count >= Limits.indexBatch }

    var isEmpty: Bool {
        listings.isEmpty && objects.isEmpty && unsettled.isEmpty && settled.isEmpty
    }

    mutating func take(_ change: Change) {
        switch change {
        case .listed(let listing): listings.append(listing)
        case .object(let hash, let block): objects[hash, default: []].append(block)
        case .unsettled(let block):
            unsettled.insert(block)
            settled.remove(block)
        case .settled(let block):
            // One that was never written need not be taken back.
            if unsettled.remove(block) == nil { settled.insert(block) }
        }
    }
}
