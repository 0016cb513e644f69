import EventLoop
import Glibc
import Testing

struct LoopWatchingTests {
    @Test func `a watcher is told as long as a descriptor is ready`() throws {
        let (loop, pipe, record) = (try Loop(), try Pipe(), Record<Readiness>())
        try Self.watch(pipe, on: loop, for: .read) { readiness in
            record.note(readiness)
            if record.entries.count == 3 { loop.stop() }
        }
        pipe.send()
        loop.run()
        #expect(record.entries.prefix(3) == [.readable, .readable, .readable])
    }

    @Test func `an edge is told once`() throws {
        let (loop, pipe, record) = (try Loop(), try Pipe(), Record<Readiness>())
        try Self.watch(pipe, on: loop, for: [.read, .edges]) { record.note($0) }
        pipe.send()
        loop.post { _ = loop.schedule(after: .milliseconds(5)) { loop.stop() } }
        loop.run()
        #expect(record.entries == [.readable])
    }

    @Test func `a peer that sends no more is told`() throws {
        let (loop, pipe, record) = (try Loop(), try Pipe(), Record<Readiness>())
        try Self.watch(pipe, on: loop, for: [.read, .write, .edges]) { readiness in
            record.note(readiness)
            if readiness.contains(.peerClosed) { loop.stop() }
        }
        shutdown(pipe.near, Int32(SHUT_WR))
        loop.run()
        #expect(record.entries.last?.contains(.failed) == false)
        #expect(record.entries.last?.contains([.peerClosed, .writable]) == true)
    }

    @Test func `a watcher that is told after a sleep is not told the time before it`() throws {
        let (loop, pipe, record) = (try Loop(), try Pipe(), Record<MonotonicTime>())
        try Self.watch(pipe, on: loop, for: .read) { _ in
            record.note(loop.now)
            loop.stop()
        }
        loop.beforeSleep {
            guard record.entries.isEmpty else { return }
            record.note(.now)
            pipe.send()
        }
        loop.run()
        let times = record.entries
        try #require(times.count >= 2)
        #expect(times[0] < times[1])
    }

    @Test func `an interest can change`() throws {
        let (loop, pipe, record) = (try Loop(), try Pipe(), Record<Readiness>())
        loop.post {
            do {
                let watch = try loop.watch(
                    pipe.far, for: .read,
                    by: Listener {
                        record.note($0)
                        loop.stop()
                    })
                try loop.change(watch, to: .write)
            } catch {
                loop.stop()
            }
        }
        loop.run()
        #expect(record.entries.first == .writable)
    }

    /// Both descriptors are ready in one turn; the watch that comes second is gone by then.
    @Test func `an event on its way to a watch that ended is dropped`() throws {
        let (loop, pipes) = (try Loop(), [try Pipe(), try Pipe()])
        let record = Record<Int>()
        loop.post {
            let watches = LoopBound(Watches(), on: loop)
            for (number, pipe) in pipes.enumerated() {
                pipe.send()
                let listener = Listener { _ in
                    record.note(number)
                    for watch in watches.value.list { loop.unwatch(watch) }
                    // The slots are taken again at once, which must not mislead the event either.
                    for pipe in pipes {
                        _ = pipe.receive()
                        watches.value.add(pipe, Listener { _ in record.note(-1) }, loop)
                    }
                    loop.stop()
                }
                watches.value.add(pipe, listener, loop)
            }
        }
        loop.run()
        #expect(record.entries.count == 1)
    }

    @Test func `a watcher that let others go first is called again`() throws {
        let (loop, pipe, record) = (try Loop(), try Pipe(), Record<Readiness>())
        loop.post {
            let watches = LoopBound(Watches(), on: loop)
            let listener = Listener { readiness in
                record.note(readiness)
                guard record.entries.count < 3 else { return loop.stop() }
                for watch in watches.value.list { loop.revisit(watch) }
            }
            watches.value.add(pipe, listener, loop)
            pipe.send()
        }
        // The descriptor is an edge, so what follows the first call comes from `revisit` alone.
        loop.run()
        #expect(record.entries == [.readable, [], []])
    }

    @Test func `a task that goes on again and again lets watchers be told`() throws {
        let (loop, pipe, record) = (try Loop(), try Pipe(), Record<Readiness>())
        try Self.watch(pipe, on: loop, for: [.read, .edges]) { record.note($0) }
        let wasTold = Record<Bool>()
        pipe.send()
        loop.run {
            for _ in 0..<1_000 where record.entries.isEmpty { await Task.yield() }
            wasTold.note(!record.entries.isEmpty)
        }
        #expect(wasTold.entries == [true])
    }

    @Test func `a descriptor that is not open cannot be watched`() throws {
        let loop = try Loop()
        let record = Record<SystemFault>()
        loop.run {
            do throws(SystemFault) {
                _ = try loop.watch(-1, for: .read, by: Listener { _ in })
            } catch {
                record.note(error)
            }
        }
        #expect(record.entries == [SystemFault("epoll_ctl", number: EBADF)])
    }

    private static func watch(
        _ pipe: Pipe,
        on loop: Loop,
        for interest: Interest,
        _ action: @escaping @Sendable (Readiness) -> Void
    ) throws {
        loop.run {
            do {
                _ = try loop.watch(pipe.far, for: interest, by: Listener(action))
            } catch {
                Issue.record(error)
            }
        }
    }

    private final class Watches {
        var list: [Watch] = []

        func add(_ pipe: Pipe, _ listener: Listener, _ loop: Loop) {
            do {
                list.append(try loop.watch(pipe.far, for: [.read, .edges], by: listener))
            } catch {
                Issue.record(error)
            }
        }
    }
}
