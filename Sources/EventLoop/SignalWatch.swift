import CEpoll
import Glibc

/// Signals as events of a loop, such as the ones that ask a program to end.
package final class SignalWatch: Watcher {
    private let descriptor: Int32
    private let action: (Int32) -> Void

    /// Keeps signals from ending the process, on this thread and those that it starts later.
    ///
    /// A program calls it first of all: a thread that does not block a signal would still take it.
    package static func block(_ signals: [Int32]) {
        var set = SignalWatch.set(of: signals)
        pthread_sigmask(SIG_BLOCK, &set, nil)
    }

    /// Calls the action on the loop for each of these signals, which every thread has to block.
    package static func start(
        _ signals: [Int32],
        on loop: Loop,
        _ action: @escaping (Int32) -> Void
    ) throws(SystemFault) {
        var set = SignalWatch.set(of: signals)
        let descriptor = signalfd(-1, &set, Int32(SFD_NONBLOCK) | Int32(SFD_CLOEXEC))
        guard descriptor >= 0 else { throw SystemFault("signalfd") }
        _ = try loop.watch(
            descriptor, for: .read, by: SignalWatch(descriptor: descriptor, action: action))
    }

    private init(descriptor: Int32, action: @escaping (Int32) -> Void) {
        self.descriptor = descriptor
        self.action = action
    }

    deinit {
        close(descriptor)
    }

    package func becameReady(_ readiness: Readiness) {
        var information = signalfd_siginfo()
        let size = MemoryLayout<signalfd_siginfo>.size
        while read(descriptor, &information, size) == size {
            action(Int32(information.ssi_signo))
        }
    }

    private static func set(of signals: [Int32]) -> sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        for signal in signals { sigaddset(&set, signal) }
        return set
    }
}
