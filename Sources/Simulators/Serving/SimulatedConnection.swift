import EventLoop
import HTTP
import Server

/// A client's connection to the providers: HTTP in good order, until a fault says otherwise.
///
/// It is a type of its own beside the one of `Server`, which answers in good order by design. To
/// let handlers there reset, hang and write without an end would complicate each of its phases, on
/// the hot path of every request; this is all that it takes without its limits and deadlines.
final class SimulatedConnection: Watcher {
    private enum Phase {
        case reading
        /// Nothing is sent for now, or ever; what comes is dropped.
        case waiting
        case writing(thenCloses: Bool)
        /// All is said; what still comes is dropped, so that the client can read the last answer.
        case lingering
        case closed
    }

    private let connections: SimulatedConnections
    private var socket: Socket?
    private var watch: Watch?
    private var interest = Interest.read
    private var parser = RequestParser(bodyBytes: Limits.bodyBytes)
    private var phase = Phase.reading
    private var keepsAlive = true
    /// What is being answered, if somebody is shown the steps.
    private var witnessed: InboundRequest?

    private var output: [UInt8] = []
    private var outputOffset = 0
    /// What follows the output, so many times.
    private var portion: [UInt8] = []
    private var portions = 0

    private var hanging: Exchange?
    private var timer: EventLoop.Timer?

    private var loop: Loop { connections.loop }

    init(_ socket: consuming Socket, in connections: SimulatedConnections) {
        self.socket = consume socket
        self.connections = connections
    }

    func start() {
        socket?.sendWithoutDelay()
        guard let descriptor = socket?.descriptor else { return }
        do {
            watch = try loop.watch(descriptor, for: interest, by: self)
        } catch {
            close()
        }
    }

    func becameReady(_ readiness: Readiness) {
        if readiness.contains(.failed) { return close() }
        if readiness.contains(.writable) { write() }
        if readiness.contains(.readable) || readiness.contains(.peerClosed) { read() }
    }

    private func read() {
        // Level-triggered: what is not read now is reported again.
        switch socket?.receive(into: &connections.readBuffer) {
        case .bytes(let count): take(connections.readBuffer[..<count])
        case .notNow: break
        case .end, .failed, nil: close()
        }
    }

    private func take(_ bytes: ArraySlice<UInt8>) {
        guard case .reading = phase else { return }
        if parser.progress == .none, connections.resetsUnread(bytes) { return reset() }
        parser.feed(bytes)
        advance()
    }

    /// Takes the next request of what has been read.
    private func advance() {
        guard case .reading = phase else { return }
        do throws(Refusal) {
            switch try parser.next() {
            case .request(let request):
                keepsAlive = request.keepsAlive
                phase = .waiting
                if connections.witness != nil { witnessed = request }
                show(.read)
                react(to: connections.take(request))
            case .continueExpected:
                send(AnswerWriter.continue, thenCloses: false)
            case nil: break
            }
        } catch {
            keepsAlive = false
            react(to: .answer(Simulation.complaint(error.status, error.description)))
        }
    }

    func react(to reaction: Reaction) {
        if case .closed = phase { return }
        switch reaction {
        case .answer(let answer):
            var bytes: [UInt8] = []
            AnswerWriter.append(
                answer,
                date: IMFDate(secondsSince1970: Moment.now.unixSeconds),
                persistence: keepsAlive ? .open : .closing,
                to: &bytes
            )
            show(.done)
            send(bytes, thenCloses: !keepsAlive)
        case .raw(let raw):
            witnessed = nil
            (portion, portions) = (raw.portion, raw.times)
            send(raw.bytes, thenCloses: true)
        case .reset: reset()
        case .hang(let exchange):
            hanging = exchange
            timer = loop.schedule(after: Limits.hang) { [weak self] in self?.close() }
        case .wait(let milliseconds, let exchange):
            connections.resume(exchange, after: milliseconds, of: self)
        }
    }

    private func send(_ bytes: [UInt8], thenCloses: Bool) {
        (output, outputOffset) = (bytes, 0)
        phase = .writing(thenCloses: thenCloses)
        if witnessed != nil { sendHalf() }
        write()
    }

    /// Sends the half after which a witness is called; `write` sends the rest.
    private func sendHalf() {
        let half = Array(output.prefix(output.count / 2))
        if case .bytes(let count) = socket?.send(half, from: 0) { outputOffset = count }
        show(.halfAnswered)
    }

    private func show(_ step: Step) {
        guard let witnessed else { return }
        connections.witness?.see(step, of: witnessed)
    }

    private func write() {
        guard case .writing(let thenCloses) = phase else { return }
        for _ in 0..<Limits.writesPerTurn {
            if outputOffset == output.count {
                guard portions > 0 else { return finish(thenCloses: thenCloses) }
                (output, outputOffset) = (portion, 0)
                portions -= 1
            }
            switch socket?.send(output, from: outputOffset) {
            case .bytes(let count): outputOffset += count
            case .notNow: return expect([.read, .write])
            case .end, .failed, nil: return close()
            }
        }
        expect([.read, .write])
    }

    private func finish(thenCloses: Bool) {
        (output, outputOffset, portion) = ([], 0, [])
        show(.answered)
        witnessed = nil
        expect(.read)
        guard thenCloses else {
            phase = .reading
            return advance()
        }
        phase = .lingering
        socket?.endSending()
        timer = loop.schedule(after: Limits.linger) { [weak self] in self?.close() }
    }

    private func expect(_ interest: Interest) {
        guard let watch, interest != self.interest else { return }
        self.interest = interest
        do {
            try loop.change(watch, to: interest)
        } catch {
            close()
        }
    }

    /// Ends the connection so that the client sees a reset.
    func reset() {
        socket?.resetAtClose()
        close()
    }

    private func close() {
        if case .closed = phase { return }
        phase = .closed
        if let watch { loop.unwatch(watch) }
        if let timer { loop.cancel(timer) }
        if let hanging { connections.end(hanging) }
        socket = nil
        connections.remove(self)
    }
}
