package import Intents

/// Elements by the moment they are due at, the earliest first: a binary heap.
package struct MomentQueue<Element: Sendable>: Sendable {
    private struct Entry {
        var moment: Instant
        let element: Element
    }

    private var heap: [Entry] = []

    package init() {}

    package var isEmpty: Bool { heap.isEmpty }

    /// When the earliest of those is due.
    package func moment(where isMeant: (Element) -> Bool) -> Instant? {
        heap.filter { isMeant($0.element) }.map(\.moment).min()
    }

    /// Moves every moment, so that their order stays as it is.
    package mutating func move(byMilliseconds milliseconds: Int) {
        for index in heap.indices {
            heap[index].moment = heap[index].moment.advanced(byMilliseconds: milliseconds)
        }
    }

    package mutating func add(_ element: Element, at moment: Instant) {
        heap.append(Entry(moment: moment, element: element))
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].moment < heap[parent].moment else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    /// Removes the earliest element, if it is due.
    package mutating func popFirst(until now: Instant) -> Element? {
        guard let first = heap.first, first.moment <= now else { return nil }
        let last = heap.removeLast()
        guard !heap.isEmpty else { return first.element }
        heap[0] = last
        sink()
        return first.element
    }

    private mutating func sink() {
        var parent = 0
        while true {
            let left = 2 * parent + 1
            guard left < heap.count else { return }
            let right = left + 1
            let isRight = right < heap.count && heap[right].moment < heap[left].moment
            let child = isRight ? right : left
            guard heap[child].moment < heap[parent].moment else { return }
            heap.swapAt(child, parent)
            parent = child
        }
    }
}
