import EventLoop
import Testing

struct LoopTimersTests {
    @Test func `timers go off in the order of their times, not before them`() throws {
        let loop = try Loop()
        let record = Record<Int>()
        let late = Record<Int>()
        loop.run {
            let start = MonotonicTime.now
            for milliseconds in (0..<40).shuffled() {
                _ = loop.schedule(at: start + .milliseconds(milliseconds)) {
                    record.note(milliseconds)
                    if MonotonicTime.now < start + .milliseconds(milliseconds) { late.note(1) }
                }
            }
            try? await loop.sleep(for: .milliseconds(60))  // Nothing cancels it.
        }
        #expect(record.entries == Array(0..<40))
        #expect(late.entries.isEmpty)
    }

    @Test func `cancelled and moved timers leave the others in order`() throws {
        let loop = try Loop()
        let record = Record<Int>()
        loop.run {
            let start = MonotonicTime.now
            var random = SeededGenerator(seed: 5)
            let timers = (0..<60).map { number in
                loop.schedule(at: start + .milliseconds(number % 20)) { record.note(number % 20) }
            }
            for timer in timers.shuffled(using: &random).prefix(20) { loop.cancel(timer) }
            for timer in timers.filter(\.isWaiting).shuffled(using: &random).prefix(20) {
                loop.move(timer, to: timer.deadline + .milliseconds(0))
            }
            let waiting = timers.filter(\.isWaiting)
            #expect(waiting.count == 40)
            try? await loop.sleep(for: .milliseconds(40))  // Nothing cancels it.
            #expect(waiting.filter(\.isWaiting).isEmpty)
        }
        #expect(record.entries.count == 40)
        #expect(record.entries == record.entries.sorted())
    }

    @Test func `a timer that went off can be set again`() throws {
        let loop = try Loop()
        let record = Record<Int>()
        loop.run {
            let timer = loop.schedule(after: .milliseconds(1)) { record.note(1) }
            try? await loop.sleep(for: .milliseconds(5))  // Nothing cancels it.
            loop.move(timer, to: .now + .milliseconds(1))
            try? await loop.sleep(for: .milliseconds(5))  // Nor this one.
        }
        #expect(record.entries == [1, 1])
    }

    @Test func `a cancelled sleep ends at once and says so`() throws {
        let loop = try Loop()
        let record = Record<String>()
        loop.run {
            let sleeper = loop.start {
                do {
                    try await loop.sleep(for: .seconds(600))
                    record.note("slept")
                } catch {
                    record.note("cancelled")
                }
            }
            await Task.yield()
            sleeper.cancel()
            await sleeper.value
        }
        #expect(record.entries == ["cancelled"])
    }

    @Test func `a task that is cancelled already does not sleep`() throws {
        let loop = try Loop()
        let record = Record<Bool>()
        loop.run {
            let sleeper = loop.start {
                let isCancelled = Task.isCancelled
                do {
                    try await loop.sleep(for: .seconds(600))
                } catch {
                    record.note(isCancelled)
                }
            }
            sleeper.cancel()
            await sleeper.value
        }
        #expect(record.entries == [true])
    }

    @Test func `an operation that ends in time gives its value`() throws {
        let loop = try Loop()
        let record = Record<Int>()
        loop.run {
            do {
                record.note(try await loop.withTimeout(.seconds(600)) { 7 })
            } catch {
                record.note(-1)
            }
        }
        #expect(record.entries == [7])
    }

    @Test func `an operation is cancelled when its time is up, and waited for`() throws {
        let loop = try Loop()
        let record = Record<String>()
        loop.run {
            do {
                try await loop.withTimeout(.milliseconds(1)) {
                    do {
                        try await loop.sleep(for: .seconds(600))
                    } catch {
                        record.note("told")
                        throw error
                    }
                }
            } catch is TimeLimitExceeded {
                record.note("exceeded")
            } catch {
                record.note("\(error)")
            }
        }
        #expect(record.entries == ["told", "exceeded"])
    }
}
