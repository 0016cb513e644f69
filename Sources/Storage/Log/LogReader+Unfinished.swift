import Gateway

/// What the late index names as unfinished, and what became of it since.
struct UnfinishedBlocks: Sendable {
    var unsettled: [(block: Int, record: UnsettledRecord)] = []
    var watched: [KeyRecord] = []
    /// Blocks that nobody need look after any more.
    var stale: [Int] = []
    /// The last block of the page; nil where there are no more.
    var next: Int?
}

extension LogReader {
    /// A page of the blocks after that one, of those that the late index names.
    func unfinished(after place: Int?, limit: Int) throws(JournalFault) -> UnfinishedBlocks {
        let blocks = try unfinishedBlocks(after: place ?? -1, limit: limit)
        var found = UnfinishedBlocks()
        for block in blocks {
            guard try end(of: block) != nil else {
                found.stale.append(block)
                continue
            }
            let fold = try fold(block, traceSends: true)
            if let record = try fold.unsettled() {
                found.unsettled.append((block, record))
                continue
            }
            let record = try fold.record()
            if record.isWatched { found.watched.append(record) } else { found.stale.append(block) }
        }
        found.next = blocks.count == limit ? blocks.last : nil
        return found
    }

    private func unfinishedBlocks(after place: Int, limit: Int) throws(JournalFault) -> [Int] {
        try unfinishedBlocks.bind(1, place)
        try unfinishedBlocks.bind(2, limit)
        defer { unfinishedBlocks.reset() }
        var blocks: [Int] = []
        while try unfinishedBlocks.step() { blocks.append(unfinishedBlocks.integer(0)) }
        guard blocks.allSatisfy(RowNumber.blocks.contains) else { throw .corrupt }
        return blocks
    }
}
