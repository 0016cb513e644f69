import Synchronization

/// What should not have happened, by kind, with the evidence for some of each.
package final class Complaints: Sendable {
    private let found = Mutex<[String: (count: Int, examples: [String])]>([:])

    func add(_ kind: String, _ evidence: String) {
        found.withLock { found in
            var entry = found[kind] ?? (0, [])
            entry.count += 1
            if entry.examples.count < Limits.examples { entry.examples.append(evidence) }
            found[kind] = entry
        }
    }

    package var isEmpty: Bool { found.withLock { $0.isEmpty } }

    /// A line for each kind, followed by its evidence.
    package var lines: [String] {
        found.withLock { found in
            found.sorted { $0.key < $1.key }.flatMap { kind, entry in
                ["VIOLATION \(kind): \(entry.count)"] + entry.examples.map { "    \($0)" }
            }
        }
    }
}
