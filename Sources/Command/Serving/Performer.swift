package import API
import Gateway
package import HTTP
package import Intents
import JSON

/// Performs what was decided: the one place between the decisions and the world.
///
/// It runs on the executor that it is called on and starts no task of its own. It never asks
/// whether its task was cancelled: a client that goes away does not undo what it asked for.
package struct Performer: Sendable {
    private static let location: Field.Name = "Location"
    private static let intents = "/v1/intents/"

    let state: GatewayState
    let ports: Ports

    package init(state: GatewayState, ports: Ports) {
        self.state = state
        self.ports = ports
    }

    /// Answers a request, whatever it is.
    package func answer(_ request: ReceivedRequest) async -> Answer {
        let began = ports.timers.now
        let random = ports.chance.bytes(API.Limits.requestIDRandomBytes)
        let requestID = RequestID.make(random: random)
        let roster = state.roster
        let answer: Answer
        var trace = CreateTrace()
        var asked: Operation?
        switch Router(keyring: roster.keyring).decide(request, requestID: requestID) {
        case .answer(let refusal): answer = refusal
        case .perform(let operation):
            asked = operation
            answer = await Performance(
                state: state, ports: ports, roster: roster, requestID: requestID
            ).answer(operation, for: &trace)
        }
        log(answer, to: asked, requestID, began, trace)
        return answer.naming(requestID)
    }

    /// Apart, as a line is large, and would stand in the frame of the answer while that is awaited.
    @inline(never)
    private func log(
        _ answer: Answer,
        to operation: Operation?,
        _ requestID: String,
        _ began: Instant,
        _ trace: CreateTrace
    ) {
        var line = line(about: answer, requestID, began)
        line.operation = operation?.word
        line.merchant = operation?.owner?.merchant
        line.provider = line.provider ?? trace.provider
        line.providerStatus = trace.status
        line.providerMilliseconds = trace.milliseconds
        ports.log.write(line)
    }

    /// Words what is wrong with bytes that are no request: 400, 408, 413 or 431 by the code's own
    /// row, or another status that says the same more exactly.
    package func refusal(
        _ code: ProblemCode,
        status: Status? = nil,
        detail: String
    ) -> Answer {
        let now = ports.timers.now
        let random = ports.chance.bytes(API.Limits.requestIDRandomBytes)
        let requestID = RequestID.make(random: random)
        var problem = Problem(code, detail: detail)
        if let status { problem.status = status.code }
        let answer = Answer.problem(problem, requestID: requestID)
        ports.log.write(line(about: answer, requestID, now))
        return answer.naming(requestID)
    }

    private func line(about answer: Answer, _ requestID: String, _ began: Instant) -> LogLine {
        let now = ports.timers.now
        var line = LogLine(.request, at: now)
        line.requestID = requestID
        line.status = answer.status.code
        line.durationMilliseconds = now.milliseconds - began.milliseconds
        line.intentID = answer.fields.first(Self.location).map {
            String(Substring($0.utf8.dropFirst(Self.intents.utf8.count)))
        }
        if answer.status.class == .clientError || answer.status.class == .serverError {
            // A problem is JSON that we wrote; of a frozen one only the bytes are left.
            let problem = (try? Document(parsing: answer.body))?.root
            line.code = problem?["code"]?.text
            line.effect = problem?["effect"]?.text.flatMap(Effect.init)
            line.provider = problem?["provider"]?["name"]?.text
            if answer.status.class == .serverError { line.level = .warning }
        }
        return line
    }
}
