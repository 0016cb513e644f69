import EventLoop
import Glibc
import HTTP

/// One client's connection: reads requests, has them handled one after the other, writes answers.
///
/// It does what it can until it has to wait, and then says what for. Readiness is told as edges,
/// so it keeps in mind what it was told until a read or a write finds otherwise.
final class Connection: Watcher {
    enum Phase {
        /// Waits for a request or the rest of one.
        case reading
        /// A handler is at work; nothing is read, so a client cannot run ahead.
        case handling
        /// An answer is on its way.
        case writing(isLast: Bool)
        /// All is said. What still comes is dropped, so that the client can read the last answer.
        case lingering
        case closed
    }

    /// What has to be over before the deadline.
    enum Wait {
        case idle
        case head
        case body
        case write
        case linger
    }

    var index: Int
    let connections: ConnectionSet
    var socket: Socket?
    var watch: Watch?
    var parser: RequestParser
    var phase = Phase.reading
    var output: [UInt8] = []
    var outputOffset = 0

    var isReadable = true
    var isWritable = true
    var isPeerClosed = false
    var isWorking = false
    var reads = 0
    var lingeredBytes = 0

    var wait: Wait?
    var deadline: Deadline?

    var isHandling: Bool {
        if case .handling = phase { true } else { false }
    }

    var loop: Loop { connections.loop }
    var limits: Limits { connections.rules.limits }

    init(_ socket: consuming Socket, in connections: ConnectionSet, index: Int) {
        self.socket = consume socket
        self.connections = connections
        self.index = index
        parser = RequestParser(bodyBytes: connections.rules.limits.bodyBytes)
    }

    /// Begins to serve, or to tell that there are too many.
    func start(isTurnedAway: Bool) {
        socket?.sendWithoutDelay()
        guard let descriptor = socket?.descriptor else { return }
        do {
            watch = try loop.watch(descriptor, for: [.read, .write, .edges], by: self)
        } catch {
            return close()
        }
        deadline = Deadline(on: loop) { [weak self] in self?.timeIsUp() }
        if isTurnedAway { refuse(.connectionsExhausted) }
        work()
    }

    func becameReady(_ readiness: Readiness) {
        if readiness.contains(.readable) { isReadable = true }
        if readiness.contains(.writable) { isWritable = true }
        if readiness.contains(.peerClosed) { (isPeerClosed, isReadable) = (true, true) }
        if readiness.contains(.failed) {
            if case .handling = phase { return close() }
            (isReadable, isWritable) = (true, true)
        }
        reads = 0
        work()
    }

    /// Keeps the connection from taking another request.
    func drain() {
        guard case .reading = phase, parser.progress == .none, !isReadable else { return }
        close()
    }

    /// Ends the connection as it is; a handler at work goes on, and its answer is dropped.
    func close() {
        if case .closed = phase { return }
        phase = .closed
        if let watch { loop.unwatch(watch) }
        deadline?.end()
        socket = nil
        output = []
        parser = RequestParser()
        connections.remove(self)
    }
}
