import Gateway
import HTTP
import Intents
import JSON
import Translation

/// A provider that keeps its file's promises about keys, and fails once, as it is told.
///
/// It knows how to answer the one create that a fixture recorded. Within the window a key that it
/// has applied is answered as the first time; after the window it is forgotten, and the same
/// request is a second payment. It answers no lookups.
struct RememberingProvider: RehearsedProvider {
    private struct Memory {
        let appliedAt: Instant
        let body: [UInt8]
        let answer: Answer
    }

    private let answer: Answer
    private let target: Request
    private let rules: ResendRules
    private var failures: ArraySlice<FaultPoint.Failure>
    private var memories: [String: Memory] = [:]

    private(set) var effects = 0
    private(set) var sends = 0
    /// Requests that used a known key with other bytes.
    private(set) var clashes = 0

    /// `target` is the create as it was recorded, `answer` what was answered.
    init(target: Request, answer: Answer, rules: ResendRules, fault: FaultPoint) {
        self.target = target
        self.answer = answer
        self.rules = rules
        failures = fault.failures[...]
    }

    mutating func receive(_ received: ReceivedRequest) -> Rejoinder {
        guard received.request.method == target.method, received.request.url == target.url else {
            return Rejoinder(result: Self.answered(503, "{}"), takes: .zero)
        }
        sends += 1
        guard let failure = failures.popFirst() else {
            return Rejoinder(result: .answered(apply(received)), takes: Self.usual)
        }
        if failure.isApplied { _ = apply(received) }
        switch failure.kind {
        case .transport(let fault):
            let takes = fault == .timeout ? received.timeout : Self.usual
            return Rejoinder(result: .failed(fault), takes: takes)
        case .status(let status, let body):
            let result = Self.answered(status, body)
            if failure.isApplied && status >= 500 && rules.afterServerError == .lookUpOnly {
                remember(result, of: received)
            }
            return Rejoinder(result: result, takes: Self.usual)
        }
    }

    private static let usual = Duration.milliseconds(50)

    private mutating func apply(_ received: ReceivedRequest) -> Answer {
        if let memory = received.key.flatMap({ memories[$0] }), !isForgotten(memory, received.at) {
            if memory.body != received.request.body { clashes += 1 }
            return memory.answer
        }
        effects += 1
        if let key = received.key {
            memories[key] = Memory(
                appliedAt: received.at, body: received.request.body, answer: answer)
        }
        return answer
    }

    /// A provider that stores a 5xx gives it again.
    private mutating func remember(_ result: SendResult, of received: ReceivedRequest) {
        guard case .answered(let failed) = result, let key = received.key,
            let memory = memories[key]
        else { return }
        memories[key] = Memory(appliedAt: memory.appliedAt, body: memory.body, answer: failed)
    }

    private func isForgotten(_ memory: Memory, _ now: Instant) -> Bool {
        switch rules.window {
        case .forever: false
        case .never: true
        case .seconds(let seconds): now >= memory.appliedAt.advanced(bySeconds: seconds)
        }
    }

    private static func answered(_ status: Int, _ body: String) -> SendResult {
        let isHTML = body.hasPrefix("<")
        let type = Field("Content-Type", isHTML ? "text/html" : "application/json")
        let fields = Fields([type].compactMap(\.self))
        // Every status of a fault is one.
        return .answered(Answer(Status(status) ?? 500, fields: fields, body: Array(body.utf8)))
    }
}
