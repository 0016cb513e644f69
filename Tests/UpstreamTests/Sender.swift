import EventLoop
import Gateway
import HTTP
import Intents
import Synchronization
import Upstream
import UpstreamSamples

/// An outbound on a loop that runs on the test's own thread while something is sent.
struct Sender {
    let loop: Loop
    let outbound: HTTPOutbound

    init(_ options: HTTPOutbound.Options = .init()) throws {
        loop = try Loop()
        outbound = HTTPOutbound(loops: [loop], options: options)
    }

    init(_ change: (inout Upstream.Limits) -> Void) throws {
        var options = HTTPOutbound.Options()
        change(&options.limits)
        try self.init(options)
    }

    /// Runs something on the loop, and waits on this thread until it has ended.
    func run<Value: Sendable>(
        _ work: @escaping @Sendable (HTTPOutbound, Loop) async -> Value
    ) -> Value {
        let result = Mutex<Value?>(nil)
        loop.run { [loop, outbound] in
            let value = await work(outbound, loop)
            result.withLock { $0 = value }
        }
        guard let value = result.withLock({ $0 }) else {
            preconditionFailure("the loop runs until the work has ended")
        }
        return value
    }

    func send(_ sending: Sending) -> SendResult {
        run { outbound, _ in await outbound.send(sending, at: SampleSending.start) }
    }

    /// Sends all at once.
    func send(_ sendings: [Sending]) -> [SendResult] {
        run { outbound, _ in await outbound.send(all: sendings) }
    }
}

extension HTTPOutbound {
    func send(all sendings: [Sending]) async -> [SendResult] {
        await withTaskGroup(of: SendResult.self) { group in
            for sending in sendings {
                group.addTask { await self.send(sending, at: SampleSending.start) }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }
}

extension SendResult {
    var fault: TransportFault? {
        if case .failed(let fault) = self { fault } else { nil }
    }

    var answer: Answer? {
        if case .answered(let answer) = self { answer } else { nil }
    }

    var status: Int? { answer?.status.code }

    var body: String? { answer.map { String(decoding: $0.body, as: UTF8.self) } }
}
