import EventLoop
import Glibc
import Testing

struct LoopTests {
    @Test func `a loop runs until its operation has ended`() throws {
        let record = Record<String>()
        try Loop().run { record.note("ran") }
        #expect(record.entries == ["ran"])
    }

    @Test func `a loop can run again`() throws {
        let loop = try Loop()
        let record = Record<Int>()
        loop.run { record.note(1) }
        loop.run { record.note(2) }
        #expect(record.entries == [1, 2])
    }

    @Test func `what ends a turn comes after everything that the turn did, and once`() throws {
        let loop = try Loop()
        let record = Record<String>()
        loop.run {}
        loop.beforeSleep { if record.entries.last != "end" { record.note("end") } }
        loop.run {
            let tasks = (1...3).map { number in loop.start { record.note("task \(number)") } }
            for task in tasks { await task.value }
        }
        #expect(record.entries.prefix(4) == ["task 1", "task 2", "task 3", "end"])
    }

    @Test func `what a timer did is ended too before the loop sleeps`() throws {
        let loop = try Loop()
        let record = Record<String>()
        loop.beforeSleep {
            guard record.entries.last == "timer" else { return }
            record.note("end")
            loop.stop()
        }
        loop.post { _ = loop.schedule(after: .milliseconds(1)) { record.note("timer") } }
        loop.run()
        #expect(record.entries == ["timer", "end"])
    }

    @Test func `a task stays on the thread of its loop`() throws {
        let loop = try Loop()
        let record = Record<pthread_t>()
        loop.run {
            record.note(pthread_self())
            await Task.yield()
            record.note(pthread_self())
            await Self.step(record)
            await Counter(record).step()
            await withTaskGroup { group in
                group.addTask { record.note(pthread_self()) }
            }
            record.note(pthread_self())
        }
        #expect(record.entries.count == 6)
        #expect(Set(record.entries).count == 1)
    }

    private static func step(_ record: Record<pthread_t>) async {
        await Task.yield()
        record.note(pthread_self())
    }

    private actor Counter {
        let record: Record<pthread_t>

        init(_ record: Record<pthread_t>) {
            self.record = record
        }

        func step() { record.note(pthread_self()) }
    }

    @Test func `work from another thread wakes a sleeping loop`() throws {
        let thread = try LoopThread()
        defer { thread.stop() }
        let home = try Loop()
        for _ in 0..<1_000 {
            home.run {
                await withCheckedContinuation { continuation in
                    thread.loop.post { continuation.resume() }
                }
                #expect(home.isCurrent)
            }
        }
    }

    @Test func `what is posted runs in its order`() throws {
        let loop = try Loop()
        let record = Record<Int>()
        for number in 0..<100 { loop.post { record.note(number) } }
        loop.post { loop.stop() }
        loop.run()
        #expect(record.entries == Array(0..<100))
    }

    @Test func `a loop is current on its own thread alone`() throws {
        let thread = try LoopThread()
        defer { thread.stop() }
        let home = try Loop()
        home.run {
            #expect(home.isCurrent)
            #expect(!thread.loop.isCurrent)
        }
        #expect(!home.isCurrent)
    }

    @Test func `a thread that is stopped twice has ended once`() throws {
        let thread = try LoopThread()
        thread.stop()
        thread.stop()
        #expect(!thread.loop.isCurrent)
    }

    @Test func `a loop's own things are out of reach for other threads`() async {
        await #expect(processExitsWith: .failure) {
            _ = try Loop().schedule(after: .seconds(1)) {}
        }
        await #expect(processExitsWith: .failure) {
            _ = try LoopBound(1, on: Loop()).value
        }
        await #expect(processExitsWith: .success) {
            let loop = try Loop()
            loop.run { _ = LoopBound(1, on: loop).value }
        }
    }
}
