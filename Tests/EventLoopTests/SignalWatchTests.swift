import EventLoop
import Glibc
import Testing

struct SignalWatchTests {
    /// The signals go to the loop's thread alone, which blocks them, and not to the process.
    @Test func `a signal is an event of the loop`() throws {
        let thread = try LoopThread()
        defer { thread.stop() }
        let home = try Loop()
        let record = Record<Int32>()
        home.run {
            await withCheckedContinuation { continuation in
                thread.loop.post {
                    SignalWatch.block([SIGUSR1, SIGUSR2])
                    do {
                        try SignalWatch.start([SIGUSR1, SIGUSR2], on: thread.loop) { signal in
                            record.note(signal)
                            if record.entries.count == 2 { continuation.resume() }
                        }
                    } catch {
                        Issue.record(error)
                        continuation.resume()
                    }
                    pthread_kill(pthread_self(), SIGUSR1)
                    pthread_kill(pthread_self(), SIGUSR2)
                }
            }
        }
        #expect(record.entries == [SIGUSR1, SIGUSR2])
    }
}
