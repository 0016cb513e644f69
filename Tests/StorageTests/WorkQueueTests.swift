import Storage
import Synchronization
import Testing

struct WorkQueueTests {
    @Test func `what goes at once takes along what was left for later`() {
        let queue = WorkQueue<Int>()
        #expect(queue.push(1, .together(atMost: 10)))
        #expect(queue.push(2))
        #expect(queue.take(atMost: 10) == [1, 2])
    }

    @Test func `so many go without being handed over`() {
        let queue = WorkQueue<Int>()
        for number in 1...3 { #expect(queue.push(number, .together(atMost: 3))) }
        #expect(queue.take(atMost: 2) == [1, 2])
        #expect(queue.take(atMost: 2) == [3])
    }

    @Test func `what was left for later is taken when it is handed over`() async {
        let queue = WorkQueue<Int>()
        let steps = Mutex<[String]>([])
        async let taken: Void = {
            for _ in 1...2 {
                let jobs = queue.take(atMost: 10)
                steps.withLock { $0.append("took \(jobs ?? [])") }
            }
        }()
        for number in [1, 2] {
            #expect(queue.push(number, .together(atMost: 10)))
            steps.withLock { $0.append("hand over") }
            queue.handOver()
            while steps.withLock({ $0.count }) < 2 * number { await Task.yield() }
        }
        await taken
        let expected = ["hand over", "took [1]", "hand over", "took [2]"]
        #expect(steps.withLock { $0 } == expected)
    }

    @Test func `nothing handed over wakes nobody, and what is left is done at the end`() {
        let queue = WorkQueue<Int>()
        queue.handOver()
        #expect(queue.push(1, .together(atMost: 10)))
        queue.close()
        #expect(!queue.push(2))
        #expect(queue.take(atMost: 10) == [1])
        #expect(queue.take(atMost: 10) == nil)
    }
}
