/// Something that a loop does at a time; kept by whoever may want to cancel it.
package final class Timer {
    package fileprivate(set) var deadline: MonotonicTime
    let action: () -> Void

    /// Where it stands in its queue; none while it does not wait.
    fileprivate var index: Int?

    init(at deadline: MonotonicTime, action: @escaping () -> Void) {
        self.deadline = deadline
        self.action = action
    }

    package var isWaiting: Bool { index != nil }
}

/// Timers by deadline, in a binary heap: the children of `i` are at `2i + 1` and `2i + 2`.
///
/// Each timer knows its place, so that cancelling one leaves nothing behind.
struct TimerQueue {
    private var heap: [Timer] = []

    var count: Int { heap.count }
    var earliest: MonotonicTime? { heap.first?.deadline }

    mutating func insert(_ timer: Timer) {
        precondition(timer.index == nil, "a timer waits once")
        precondition(heap.count < Limits.timers, "what starts timers is bounded")
        heap.append(timer)
        timer.index = heap.count - 1
        rise(from: heap.count - 1)
    }

    /// Takes a timer out; one that does not wait stays as it is.
    mutating func remove(_ timer: Timer) {
        guard let index = timer.index else { return }
        timer.index = nil
        let last = heap.removeLast()
        guard index < heap.count else { return }
        place(last, at: index)
        rise(from: index)
        sink(from: last.index ?? index)
    }

    mutating func move(_ timer: Timer, to deadline: MonotonicTime) {
        remove(timer)
        timer.deadline = deadline
        insert(timer)
    }

    /// Takes out the earliest timer if its time has come.
    mutating func takeDue(at now: MonotonicTime) -> Timer? {
        guard let first = heap.first, first.deadline <= now else { return nil }
        remove(first)
        return first
    }

    private mutating func rise(from start: Int) {
        var index = start
        while index > 0 {
            let parent = (index - 1) / 2
            guard heap[index].deadline < heap[parent].deadline else { return }
            exchange(index, parent)
            index = parent
        }
    }

    private mutating func sink(from start: Int) {
        var index = start
        while 2 * index + 1 < heap.count {
            let left = 2 * index + 1
            let right = left + 1
            let isRight = right < heap.count && heap[right].deadline < heap[left].deadline
            let child = isRight ? right : left
            guard heap[child].deadline < heap[index].deadline else { return }
            exchange(index, child)
            index = child
        }
    }

    private mutating func exchange(_ first: Int, _ second: Int) {
        let timer = heap[first]
        place(heap[second], at: first)
        place(timer, at: second)
    }

    private mutating func place(_ timer: Timer, at index: Int) {
        heap[index] = timer
        timer.index = index
    }
}
