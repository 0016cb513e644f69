import EventLoop
import HTTP

/// What is done in each phase, until there is something to wait for.
extension Connection {
    func work() {
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

    func refuse(_ refusal: Refusal) {
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
