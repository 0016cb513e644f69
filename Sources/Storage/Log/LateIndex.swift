import Digest

/// What the late index lacks: the entries of the blocks from its mark on, in memory.
///
/// They are written together, sorted, after the answers that they belong to were given. What a
/// crash loses of them is read again from the log, from the mark on.
struct LateIndex {
    struct Listing {
        let hash: Int
        let id: ShortHash
        let block: Int
    }

    /// The id of an intent, which memory has for as long as no table does.
    struct Name {
        let id: ShortHash
        let block: Int
    }

    enum Change {
        case named(Name)
        case listed(Listing)
        case unfinished(Int)
        case finished(Int)
    }

    private(set) var names: [Name] = []
    private(set) var listings: [Listing] = []
    private(set) var unfinished: Set<Int> = []
    private(set) var finished: Set<Int> = []

    var isDue: Bool { listings.count + finished.count >= Limits.indexBatch }

    var isEmpty: Bool {
        names.isEmpty && listings.isEmpty && unfinished.isEmpty && finished.isEmpty
    }

    /// Takes a change; blocks below the mark stand in the file, and nowhere else.
    mutating func take(_ change: Change, mark: Int) {
        switch change {
        case .named(let name): names.append(name)
        case .listed(let listing): listings.append(listing)
        case .unfinished(let block):
            if !finished.isEmpty { finished.remove(block) }
            if block >= mark { unfinished.insert(block) }
        case .finished(let block):
            unfinished.remove(block)
            if block < mark { finished.insert(block) }
        }
    }
}
