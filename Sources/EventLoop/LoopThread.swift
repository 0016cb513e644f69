import Glibc
import Synchronization

/// A thread that runs one loop until it is stopped.
package final class LoopThread: Sendable {
    package let loop: Loop
    private let thread: Mutex<pthread_t?>

    package init() throws(SystemFault) {
        loop = try Loop()
        var thread = pthread_t()
        let argument = Unmanaged.passRetained(loop)
        let status = pthread_create(&thread, nil, runLoop, argument.toOpaque())
        guard status == 0 else {
            argument.release()
            throw SystemFault("pthread_create", number: status)
        }
        self.thread = Mutex(thread)
    }

    /// Ends the loop and waits for its thread; a second call does nothing.
    package func stop() {
        let taken = thread.withLock { thread in
            defer { thread = nil }
            return thread
        }
        guard let taken else { return }
        loop.stop()
        pthread_join(taken, nil)
    }
}

private func runLoop(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument else { return nil }
    Unmanaged<Loop>.fromOpaque(argument).takeRetainedValue().run()
    return nil
}
