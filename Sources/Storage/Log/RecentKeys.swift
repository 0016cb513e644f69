import Synchronization

/// The blocks of the keys that are in no table yet, for whoever looks for a key.
///
/// A key is here from the moment that its claim is durable until its entry in the table is: who
/// looks here first, and then into the file, finds it.
final class RecentKeys: Sendable {
    private let blocks = Mutex<[ShortHash: Int]>([:])

    func block(of key: ShortHash) -> Int? {
        blocks.withLock { $0[key] }
    }

    func add(_ keys: [ShortHash: Int]) {
        guard !keys.isEmpty else { return }
        blocks.withLock { blocks in
            for (key, block) in keys { blocks[key] = block }
        }
    }

    func remove(_ entries: ArraySlice<LateKeys.Entry>) {
        blocks.withLock { blocks in
            for entry in entries { blocks[entry.hash] = nil }
        }
    }
}
