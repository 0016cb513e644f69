import EventLoop
import Glibc
import HTTP
import Synchronization

/// What all parts of a server have in common.
final class ServerRules: Sendable {
    let limits: Limits
    let handler: Handler
    let refusalAnswer: RefusalAnswer

    /// Open connections over all loops, those that are turned away too.
    let open = Atomic<Int>(0)

    init(limits: Limits, handler: @escaping Handler, refusalAnswer: @escaping RefusalAnswer) {
        self.limits = limits
        self.handler = handler
        self.refusalAnswer = refusalAnswer
    }
}

/// The connections of a server on one loop, and what they share.
final class ConnectionSet {
    let loop: Loop
    let rules: ServerRules

    /// What a read fills; its bytes move on before the next read.
    var readBuffer: [UInt8]

    private(set) var isDraining = false
    private var connections: [Connection] = []
    private var acceptors: [Acceptor] = []

    /// Handlers at work, those too whose client went away.
    private var handlers = 0
    private var drained: ((Int) -> Void)?
    private var drainTimer: EventLoop.Timer?
    private var dateSecond = -1
    private var date = IMFDate(secondsSince1970: 0)

    init(on loop: Loop, rules: ServerRules) {
        self.loop = loop
        self.rules = rules
        readBuffer = Array(repeating: 0, count: Limits.readBytes)
    }

    /// The date for answers, spelled once a second.
    var currentDate: IMFDate {
        let second = time(nil)
        if second != dateSecond {
            dateSecond = second
            date = IMFDate(secondsSince1970: second)
        }
        return date
    }

    func listen(at socket: Int32, _ address: ListenAddress) {
        // The acceptor goes when the set drains, and so does the reference to the set.
        let acceptor = Acceptor(socket, at: address, on: loop) { self.add($0) }
        guard !isDraining else { return }
        acceptors.append(acceptor)
        acceptor.start()
    }

    func add(_ socket: consuming Socket) {
        let count = rules.open.add(1, ordering: .relaxed).newValue
        guard count <= rules.limits.connections + rules.limits.turnedAway else {
            rules.open.subtract(1, ordering: .relaxed)
            return
        }
        let connection = Connection(socket, in: self, index: connections.count)
        connections.append(connection)
        connection.start(isTurnedAway: count > rules.limits.connections)
    }

    func remove(_ connection: Connection) {
        rules.open.subtract(1, ordering: .relaxed)
        let last = connections.removeLast()
        if last !== connection {
            connections[connection.index] = last
            last.index = connection.index
        }
        endDrainIfDone()
    }

    func handlerBegan() {
        handlers += 1
    }

    func handlerEnded() {
        handlers -= 1
        endDrainIfDone()
    }

    /// Accepts nobody any more, and closes each connection when it has its answer.
    ///
    /// Reports how many connections and handlers were left when the time was up.
    func drain(until time: MonotonicTime, _ report: @escaping (Int) -> Void) {
        precondition(drained == nil, "a server drains once")
        isDraining = true
        drained = report
        drainTimer = loop.schedule(at: time) { [weak self] in self?.cut() }
        for acceptor in acceptors { acceptor.stop() }
        acceptors = []
        for connection in connections { connection.drain() }
        endDrainIfDone()
    }

    private func cut() {
        let orphans = handlers - connections.count(where: \.isHandling)
        endDrain(left: connections.count + orphans)
        for connection in connections { connection.close() }
    }

    private func endDrainIfDone() {
        if connections.isEmpty && handlers == 0 { endDrain(left: 0) }
    }

    private func endDrain(left: Int) {
        guard let report = drained else { return }
        drained = nil
        if let drainTimer { loop.cancel(drainTimer) }
        report(left)
    }
}
