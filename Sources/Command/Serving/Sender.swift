import Gateway
import HTTP
import Intents

/// Sends to whoever answers for a claim's mode, and tells the log.
struct Sender: Sendable {
    let state: GatewayState
    let ports: Ports

    /// Sends what can wait for another time: only where the provider has a place for it now.
    func sendIfRoom(_ sending: Sending) async -> SendResult {
        let lane = state.lane(sending.provider, sending.reader.claim.name.mode)
        guard state.inFlight.reserveNow(lane) else {
            let now = ports.timers.now
            let result = SendResult.failed(.busy)
            ports.log.write(line(about: sending, result, now))
            return result
        }
        defer { state.inFlight.release(lane) }
        return await send(sending)
    }

    /// Sends for somebody who has taken a place.
    func send(_ sending: Sending) async -> SendResult {
        let began = ports.timers.now
        let result = await result(of: sending, at: began)
        ports.log.write(line(about: sending, result, began))
        return result
    }

    /// Sends for a request that is waiting, whose own line tells of a success.
    func send(_ sending: Sending, for trace: inout CreateTrace) async -> SendResult {
        let began = ports.timers.now
        let result = await result(of: sending, at: began)
        trace.take(
            sending, result, milliseconds: ports.timers.now.milliseconds - began.milliseconds)
        if !trace.isSuccess { ports.log.write(line(about: sending, result, began)) }
        return result
    }

    private func result(of sending: Sending, at now: Instant) async -> SendResult {
        guard sending.reader.claim.name.mode == .test else {
            return await ports.live.send(sending, at: now)
        }
        let reply = TestProvider.reply(to: sending, at: now)
        if reply.afterSeconds > 0 { await ports.timers.sleep(for: .seconds(reply.afterSeconds)) }
        return reply.result
    }

    private func line(about sending: Sending, _ result: SendResult, _ began: Instant) -> LogLine {
        let now = ports.timers.now
        let claim = sending.reader.claim
        var line = LogLine(sending.purpose == .create ? .send : .lookup, at: now)
        line.intentID = claim.intentID
        line.attempt = claim.attempt
        line.provider = claim.provider
        line.durationMilliseconds = now.milliseconds - began.milliseconds
        switch result {
        case .answered(let answer): line.status = answer.status.code
        case .failed(let fault):
            line.code = fault.rawValue
            line.level = .warning
        case .declared: line.code = "declared"
        }
        return line
    }
}

/// What the line of a request tells of its create.
struct CreateTrace: Sendable {
    private(set) var provider: String?
    private(set) var status: Int?
    private(set) var milliseconds: Int?

    /// Whether the last send was answered, and not with a refusal.
    var isSuccess: Bool { status.map { (200..<300).contains($0) } ?? false }

    mutating func take(_ sending: Sending, _ result: SendResult, milliseconds: Int) {
        provider = sending.provider
        self.milliseconds = milliseconds
        if case .answered(let answer) = result { status = answer.status.code } else { status = nil }
    }
}
