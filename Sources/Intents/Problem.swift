package import JSON

/// An error in our model, as RFC 9457 describes one.
package struct Problem: Error, Sendable {
    /// What the provider said; its raw code is always kept.
    package struct ProviderError: Sendable, Hashable {
        package let name: String
        package let httpStatus: Int?
        package let code: String?
        package let message: String?
        package let requestID: String?

        package init(
            name: String,
            httpStatus: Int? = nil,
            code: String? = nil,
            message: String? = nil,
            requestID: String? = nil
        ) {
            self.name = name
            self.httpStatus = httpStatus
            self.code = code
            self.message = message
            self.requestID = requestID
        }
    }

    package let code: ProblemCode
    /// By the problem table, but where the place of a mistake decides: in a path or in a body.
    package var status: Int
    package let detail: String
    package var errors: [Violation]
    package var effect: Effect
    /// What the merchant does; by the problem table unless the case is a special one.
    package var advice: ProblemDefinition.Advice
    package var retryAfterSeconds: Int?
    package var provider: ProviderError?
    package var requestID: String?
    package var intentID: String?

    package init(
        _ code: ProblemCode,
        detail: String,
        errors: [Violation] = [],
        effect: Effect? = nil,
        retryAfterSeconds: Int? = nil,
        provider: ProviderError? = nil
    ) {
        self.code = code
        status = code.definition.status
        self.detail = detail
        self.errors = errors
        self.effect = effect ?? code.definition.effect
        advice = code.definition.advice
        self.retryAfterSeconds = retryAfterSeconds
        self.provider = provider
    }

    /// Whether a payment with a new key, here or elsewhere, can never be a second one.
    package var isSafeToPayAnew: Bool { effect == .none }
}

extension Problem {
    /// Writes the problem document; members without a value are left out.
    package func write(to writer: inout Writer) {
        let definition = code.definition
        writer.object { writer in
            writer.member("type", "urn:polyrail:problem:\(code.rawValue)")
            writer.member("title", definition.title)
            writer.member("status", status)
            writer.member("detail", detail)
            writer.optionalMember("instance", requestID.map { "urn:polyrail:request:\($0)" })
            writer.member("code", code.rawValue)
            writer.member("category", definition.category.rawValue)
            if !errors.isEmpty {
                writer.name("errors")
                writer.array { for violation in errors { violation.write(to: &$0) } }
            }
            writer.member("effect", effect.rawValue)
            writer.name("retry")
            writer.object { writer in
                writer.member("advice", advice.rawValue)
                if let retryAfterSeconds { writer.member("after_seconds", retryAfterSeconds) }
                writer.member("safe_new_key", isSafeToPayAnew)
            }
            writer.name("failover")
            writer.object { $0.member("safe", isSafeToPayAnew) }
            if let provider {
                writer.name("provider")
                provider.write(to: &writer)
            }
            writer.optionalMember("request_id", requestID)
            writer.optionalMember("intent", intentID)
        }
    }
}

extension Problem.ProviderError {
    fileprivate func write(to writer: inout Writer) {
        writer.object { writer in
            writer.member("name", name)
            if let httpStatus { writer.member("http_status", httpStatus) }
            writer.optionalMember("code", code)
            writer.optionalMember("message", message)
            writer.optionalMember("request_id", requestID)
        }
    }
}

extension Violation {
    fileprivate func write(to writer: inout Writer) {
        writer.object { writer in
            writer.member("path", path)
            writer.member("code", code.rawValue)
            writer.member("detail", detail)
        }
    }
}
