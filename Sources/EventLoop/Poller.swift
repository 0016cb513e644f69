import CEpoll
import Glibc

/// The epoll descriptor of a loop, and the eventfd by which other threads end its sleep.
struct Poller: ~Copyable {
    /// No watch has this token: slots have 32 bits and generations start at 1.
    private static let wakeUp: UInt64 = 0

    private let epoll: Int32
    let wakeUpDescriptor: Int32
    private let events: UnsafeMutableBufferPointer<epoll_event>

    init() throws(SystemFault) {
        let epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        guard epoll >= 0 else { throw SystemFault("epoll_create1") }
        let wakeUp = eventfd(0, Int32(EFD_NONBLOCK) | Int32(EFD_CLOEXEC))
        guard wakeUp >= 0 else {
            let fault = SystemFault("eventfd")
            close(epoll)
            throw fault
        }
        // Each write is an edge, so the counter need never be read.
        let status = Poller.control(epoll, EPOLL_CTL_ADD, wakeUp, Poller.wakeUp, [.read, .edges])
        precondition(status == 0, "a new epoll descriptor takes a new eventfd")
        self.epoll = epoll
        wakeUpDescriptor = wakeUp
        events = .allocate(capacity: Limits.eventsPerTurn)
        events.initialize(repeating: epoll_event())
    }

    deinit {
        close(epoll)
        close(wakeUpDescriptor)
        events.deinitialize()
        events.deallocate()
    }

    func add(_ descriptor: Int32, token: UInt64, _ interest: Interest) throws(SystemFault) {
        guard Poller.control(epoll, EPOLL_CTL_ADD, descriptor, token, interest) == 0 else {
            throw SystemFault("epoll_ctl")
        }
    }

    func change(_ descriptor: Int32, token: UInt64, _ interest: Interest) throws(SystemFault) {
        guard Poller.control(epoll, EPOLL_CTL_MOD, descriptor, token, interest) == 0 else {
            throw SystemFault("epoll_ctl")
        }
    }

    /// Forgets a descriptor, which must still be open.
    func remove(_ descriptor: Int32) {
        epoll_ctl(epoll, EPOLL_CTL_DEL, descriptor, nil)
    }

    /// Sleeps until something is ready or the time is up, and counts what is ready.
    func wait(milliseconds: Int32) -> Int {
        let count = epoll_wait(epoll, events.baseAddress, Int32(events.count), milliseconds)
        precondition(count >= 0 || errno == EINTR, "epoll_wait is given what it takes")
        return max(0, Int(count))
    }

    /// Reports the events that the last wait counted.
    func report(_ count: Int, _ report: (UInt64, Readiness) -> Void) {
        for event in events.prefix(count) where event.data.u64 != Poller.wakeUp {
            report(event.data.u64, Readiness(events: event.events))
        }
    }

    private static func control(
        _ epoll: Int32,
        _ operation: Int32,
        _ descriptor: Int32,
        _ token: UInt64,
        _ interest: Interest
    ) -> Int32 {
        var event = epoll_event()
        event.events = interest.events
        event.data.u64 = token
        return epoll_ctl(epoll, operation, descriptor, &event)
    }
}
