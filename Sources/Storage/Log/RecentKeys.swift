import Digest
import Synchronization

/// The blocks of the keys and ids that are in no table yet, for whoever looks for one.
///
/// A key is here from the moment that its claim is durable until its entry in the table is: who
/// looks here first, and then into the file, finds it. The same holds for the id of its intent.
final class RecentKeys: Sendable {
    private struct State {
        var keys: [ShortHash: Int] = [:]
        var ids: [ShortHash: Int] = [:]
    }

    private let state = Mutex(State())

    func block(of key: ShortHash) -> Int? {
        state.withLock { $0.keys[key] }
    }

    func block(of intent: IntentKey) -> Int? {
        state.withLock { $0.ids[intent.short] }
    }

    func add(keys: [ShortHash: Int], ids: [ShortHash: Int] = [:]) {
        guard !keys.isEmpty || !ids.isEmpty else { return }
        state.withLock { state in
            for (key, block) in keys { state.keys[key] = block }
            for (id, block) in ids { state.ids[id] = block }
        }
    }

    func remove(_ entries: ArraySlice<LateKeys.Entry>) {
        state.withLock { state in
            for entry in entries { state.keys[entry.hash] = nil }
        }
    }

    func remove(_ names: [LateIndex.Name]) {
        state.withLock { state in
            for name in names { state.ids[name.id] = nil }
        }
    }
}
