import EventLoop
import Glibc
import Synchronization

/// The addresses of names, looked up on threads of its own, and kept.
///
/// libcurl could look names up itself, but it starts a thread for each transfer that needs one and
/// tells nobody whether it still runs. Here a name has one look-up at a time, whoever asks joins it,
/// and a name server that does not answer holds as many threads as the limit says and no loop.
final class Resolver: Sendable {
    private struct Entry {
        var addresses: [NetworkAddress] = []
        var foundAt = MonotonicTime(nanoseconds: 0)
        var isLookedUp = false
        var waiting: [Wait<[NetworkAddress]>] = []
    }

    private struct State {
        var entries: [String: Entry] = [:]
        var queue: [String] = []
        var threads = 0
    }

    private enum Standing {
        case known([NetworkAddress])
        case awaited(Wait<[NetworkAddress]>)
    }

    private let limits: Limits
    private let state = Mutex(State())

    init(limits: Limits) {
        self.limits = limits
    }

    /// The addresses of a name; none where it has none, or nobody says so in time.
    func addresses(
        of name: String,
        until deadline: MonotonicTime,
        on loop: Loop
    ) async -> [NetworkAddress] {
        let now = MonotonicTime.now
        let (standing, needsThread) = state.withLock { ask(name, now, &$0) }
        if needsThread { startThread() }
        switch standing {
        case .known(let addresses): return addresses
        case .awaited(let wait):
            return await wait.value(until: min(deadline, now + limits.connect), or: [], on: loop)
        }
    }

    /// What is known of a name, and whether a thread has to be started to learn more.
    private func ask(_ name: String, _ now: MonotonicTime, _ state: inout State) -> (Standing, Bool)
    {
        var entry = state.entries[name] ?? Entry()
        let age = now - entry.foundAt
        let isUsable = !entry.addresses.isEmpty && age < limits.addressesUsable
        if isUsable && age < limits.addressesFresh { return (.known(entry.addresses), false) }

        let mustAsk = !entry.isLookedUp
        if mustAsk {
            guard state.queue.count < limits.queuedNames else {
                return (.known(isUsable ? entry.addresses : []), false)
            }
            entry.isLookedUp = true
            state.queue.append(name)
        }
        let wait = isUsable ? nil : Wait<[NetworkAddress]>()
        if let wait { entry.waiting.append(wait) }
        state.entries[name] = entry
        let needsThread = mustAsk && state.threads < limits.resolverThreads
        if needsThread { state.threads += 1 }
        return (wait.map(Standing.awaited) ?? .known(entry.addresses), needsThread)
    }

    private func startThread() {
        var thread = pthread_t()
        let argument = Unmanaged.passRetained(self)
        guard pthread_create(&thread, nil, runLookUps, argument.toOpaque()) == 0 else {
            argument.release()
            abandonQueue()
            return
        }
        pthread_detach(thread)
    }

    /// Looks up what is queued until nothing is; runs on a thread of its own.
    fileprivate func lookUpQueued() {
        while let name = nextName() {
            finish(name, with: Resolver.lookUp(name))
        }
    }

    private func nextName() -> String? {
        state.withLock { state in
            guard !state.queue.isEmpty else {
                state.threads -= 1
                return nil
            }
            return state.queue.removeFirst()
        }
    }

    /// Keeps what was found; what was known before stays where nothing was.
    private func finish(_ name: String, with addresses: [NetworkAddress]) {
        let now = MonotonicTime.now
        let waiting = state.withLock { state in
            var entry = state.entries[name] ?? Entry()
            let waiting = entry.waiting
            entry.waiting = []
            entry.isLookedUp = false
            if !addresses.isEmpty {
                entry.addresses = addresses
                entry.foundAt = now
            }
            state.entries[name] = entry.addresses.isEmpty ? nil : entry
            makeRoom(&state)
            return waiting
        }
        for wait in waiting { wait.end(with: addresses) }
    }

    /// Forgets every name that nobody asks for just now where there are too many.
    private func makeRoom(_ state: inout State) {
        guard state.entries.count > limits.names else { return }
        state.entries = state.entries.filter { $0.value.isLookedUp }
    }

    /// Without a thread nothing that is queued can be found.
    private func abandonQueue() {
        let names = state.withLock { state in
            state.threads -= 1
            guard state.threads == 0 else { return [String]() }
            defer { state.queue = [] }
            return state.queue
        }
        for name in names { finish(name, with: []) }
    }

    /// Asks the system, which may take as long as it likes.
    private static func lookUp(_ name: String) -> [NetworkAddress] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(name, nil, &hints, &list) == 0 else { return [] }
        defer { freeaddrinfo(list) }
        var addresses: [NetworkAddress] = []
        var next = list
        while let info = next, addresses.count < Limits.addressesPerName {
            if let address = NetworkAddress(info.pointee.ai_addr), !addresses.contains(address) {
                addresses.append(address)
            }
            next = info.pointee.ai_next
        }
        return addresses
    }
}

private func runLookUps(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument else { return nil }
    Unmanaged<Resolver>.fromOpaque(argument).takeRetainedValue().lookUpQueued()
    return nil
}
