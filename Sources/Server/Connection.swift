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
    private var socket: Socket?
    private var watch: Watch?
    private var parser: RequestParser
    private var phase = Phase.reading
    private var output: [UInt8] = []
    private var outputOffset = 0

    private var isReadable = true
    private var isWritable = true
    private var isPeerClosed = false
    private var isWorking = false
    private var reads = 0
    private var lingeredBytes = 0

    private var wait: Wait?
    private var deadline: Deadline?

    var isHandling: Bool {
        if case .handling = phase { true } else { false }
    }

    private var loop: Loop { connections.loop }
    private var limits: Limits { connections.rules.limits }

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

// What is done in each phase, until there is something to wait for.
extension Connection {
    private func work() {
        guard !isWorking else { return }
        isWorking = true
        defer { isWorking = false }
        var goesOn = true
        while goesOn {
            switch phase {
            case .reading: goesOn = read()
            case .writing(let isLast): goesOn = write(isLast: isLast)
            case .lingering: goesOn = discard()
            case .handling, .closed: goesOn = false
            }
        }
    }

    private func read() -> Bool {
        do {
            switch try parser.next() {
            case .request(let request): handle(request)
            case .continueExpected:
                output = AnswerWriter.continue
                phase = .writing(isLast: false)
            case nil: return fill()
            }
        } catch {
            refuse(error)
        }
        return true
    }

    /// Reads what there is for the parser; false where it has to wait for that.
    private func fill() -> Bool {
        guard isReadable else {
            if connections.isDraining, parser.progress == .none {
                close()
            } else {
                awaitBytes()
            }
            return false
        }
        guard let count = receive() else { return true }
        if count > 0 { parser.feed(connections.readBuffer[..<count]) }
        return count > 0
    }

    /// Reads into the shared buffer.
    ///
    /// None means that the phase has changed or that nothing is there, and 0 that others go first.
    private func receive() -> Int? {
        guard reads < Limits.readsPerTurn else {
            if let watch { loop.revisit(watch) }
            return 0
        }
        reads += 1
        switch socket?.receive(into: &connections.readBuffer) {
        case .bytes(let count):
            // A read that is not filled has emptied the socket, but for an end behind the bytes.
            if count < Limits.readBytes && !isPeerClosed { isReadable = false }
            return count
        case .notNow: isReadable = false
        case .end: endOfInput()
        case .failed, nil: close()
        }
        return nil
    }

    private func endOfInput() {
        isReadable = false
        if case .reading = phase, parser.progress != .none { return refuse(.endedEarly) }
        close()
    }

    private func handle(_ request: InboundRequest) {
        phase = .handling
        stopWaiting()
        connections.handlerBegan()
        let context = RequestContext(loop: loop, receivedAt: loop.now)
        let connection = LoopBound(self, on: loop)
        let handler = connections.rules.handler
        // The task of the request; it starts here and now, and ends with the answer.
        Task.immediate(executorPreference: loop) {
            let answer = await handler(request, context)
            connection.value.answer(request, with: answer)
        }
    }

    private func answer(_ request: InboundRequest, with answer: Answer) {
        defer { connections.handlerEnded() }
        guard case .handling = phase else { return }
        let closes = !request.keepsAlive || connections.isDraining
        let isOld = request.version == .http10
        AnswerWriter.append(
            answer,
            date: connections.currentDate,
            persistence: closes ? .closing : isOld ? .openForHTTP10 : .open,
            toHead: request.method == .head,
            to: &output
        )
        phase = .writing(isLast: closes)
        work()
    }

    private func refuse(_ refusal: Refusal) {
        output = []
        outputOffset = 0
        AnswerWriter.append(
            connections.rules.refusalAnswer(refusal),
            date: connections.currentDate,
            persistence: .closing,
            to: &output
        )
        phase = .writing(isLast: true)
        stopWaiting()
    }

    private func write(isLast: Bool) -> Bool {
        guard isWritable else {
            expect(.write)
            return false
        }
        switch socket?.send(output, from: outputOffset) {
        case .bytes(let count):
            outputOffset += count
            if outputOffset == output.count { finishWriting(isLast: isLast) }
        case .notNow: isWritable = false
        case .end, .failed, nil: close()
        }
        return true
    }

    private func finishWriting(isLast: Bool) {
        (output, outputOffset) = ([], 0)
        stopWaiting()
        guard isLast else {
            phase = .reading
            return
        }
        phase = .lingering
        socket?.endSending()
    }

    private func discard() -> Bool {
        guard isReadable else {
            expect(.linger)
            return false
        }
        guard let count = receive() else { return true }
        lingeredBytes += count
        if lingeredBytes > limits.lingerBytes { close() }
        return count > 0
    }
}

// What is waited for, and what becomes of a client that lets it take too long.
extension Connection {
    private func awaitBytes() {
        switch parser.progress {
        case .none: expect(.idle)
        case .head: expect(.head)
        case .body: expect(.body)
        }
    }

    /// Sets the deadline of a wait when it begins; more bytes do not put it off.
    private func expect(_ wait: Wait) {
        guard self.wait != wait else { return }
        self.wait = wait
        deadline?.set(loop.now + limit(of: wait))
    }

    private func stopWaiting() {
        wait = nil
        deadline?.clear()
    }

    private func limit(of wait: Wait) -> Duration {
        switch wait {
        case .idle: limits.idle
        case .head: limits.head
        case .body: limits.body
        case .write: limits.write
        case .linger: limits.linger
        }
    }

    private func timeIsUp() {
        switch wait {
        case .head: refuse(.headTooSlow)
        case .body: refuse(.bodyTooSlow)
        case .idle, .write, .linger, nil: close()
        }
        work()
    }
}
