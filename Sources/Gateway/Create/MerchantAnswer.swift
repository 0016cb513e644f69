package import HTTP
package import Intents
import JSON

/// The answers that a merchant is given; what each of them carries is chosen here.
extension Answer {
    private static let json = Field("Content-Type", "application/json")
    private static let problemJSON = Field("Content-Type", "application/problem+json")
    private static let locationName: Field.Name = "Location"
    private static let replayMark = Field("Idempotent-Replayed", "true")

    /// The intent was created: the answer that is frozen.
    static func created(_ intent: IntentAnswer) -> Answer {
        Answer(201, [json, location(of: intent.id)], intent.bytes)
    }

    /// What became of it is not known: never frozen, and never a problem document.
    static func open(_ intent: IntentAnswer) -> Answer {
        let headers = [
            json, location(of: intent.id), retryAfter(Limits.openRetryAfterSeconds),
        ]
        return Answer(202, headers, intent.bytes)
    }

    /// The intent, as it is read later.
    package static func intent(_ intent: IntentAnswer) -> Answer {
        Answer(200, [json], intent.bytes)
    }

    /// A problem; one that is about an intent says where it is, and one that passes says when to
    /// come again, even where nobody told us.
    package static func problem(_ problem: Problem) -> Answer {
        var problem = problem
        if problem.status == 503 && problem.retryAfterSeconds == nil {
            problem.retryAfterSeconds = Limits.unavailableRetryAfterSeconds
        }
        var writer = Writer()
        problem.write(to: &writer)
        let headers = [
            problemJSON,
            problem.intentID.flatMap { location(of: $0) },
            problem.retryAfterSeconds.flatMap { retryAfter($0) },
        ]
        // A row of the problem table always has a status.
        let status = Status(problem.status) ?? 500
        return Answer(status, headers, writer.bytes)
    }

    /// The merchant's own limit, with what is left of it (draft-ietf-httpapi-ratelimit-headers).
    package static func rateLimited(_ limit: RateLimit, requestID: String?) -> Answer {
        let quota = limit.quota
        var problem = Problem(
            .rateLimited,
            detail: "more than \(quota.perSecond) requests a second, \(quota.burst) at once",
            retryAfterSeconds: limit.resetSeconds
        )
        problem.requestID = requestID
        var answer = Answer.problem(problem)
        let headers = [
            Field("RateLimit-Policy", "\"default\";q=\(quota.perSecond);w=1"),
            Field("RateLimit", "\"default\";r=\(limit.remaining);t=\(limit.resetSeconds)"),
        ]
        for header in headers.compactMap(\.self) { answer.fields.append(header) }
        return answer
    }

    /// The answer as it was given the first time.
    var replayed: Answer {
        var replay = self
        if let mark = Self.replayMark { replay.fields.append(mark) }
        return replay
    }

    private init(_ status: Status, _ headers: [Field?], _ body: [UInt8]) {
        var fields: [Field] = []
        // Those that are added to every answer have room too.
        fields.reserveCapacity(headers.count + Limits.addedFields)
        for case let field? in headers { fields.append(field) }
        self.init(status, fields: Fields(fields), body: body)
    }

    private static func location(of intentID: String) -> Field? {
        Field(locationName, "/v1/intents/\(intentID)")
    }

    private static func retryAfter(_ seconds: Int) -> Field? {
        Field("Retry-After", String(seconds))
    }
}

extension IntentAnswer {
    var bytes: [UInt8] {
        var writer = Writer()
        write(to: &writer)
        return writer.bytes
    }
}
