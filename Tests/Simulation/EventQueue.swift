import Intents

/// Events by their moments; those of one moment in the order in which they were added.
struct EventQueue {
    private struct Entry {
        let at: Instant
        let number: Int
        let event: World.Event

        func isBefore(_ other: Entry) -> Bool {
            at == other.at ? number < other.number : at < other.at
        }
    }

    /// The last is the next.
    private var entries: [Entry] = []
    private var lastNumber = 0

    var first: Instant? { entries.last?.at }

    mutating func add(_ event: World.Event, at moment: Instant) {
        lastNumber += 1
        let entry = Entry(at: moment, number: lastNumber, event: event)
        let place = entries.lastIndex { entry.isBefore($0) }.map { $0 + 1 } ?? 0
        entries.insert(entry, at: place)
    }

    mutating func popFirst() -> (Instant, World.Event)? {
        entries.popLast().map { ($0.at, $0.event) }
    }
}
