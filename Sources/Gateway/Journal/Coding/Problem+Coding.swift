import Intents
import JSON

extension Problem {
    /// The facts alone: the prose of a problem is in the table.
    func writeRow(to writer: inout Writer) {
        writer.object { writer in
            writer.member("code", code.rawValue)
            writer.member("detail", detail)
            if !errors.isEmpty {
                writer.name("errors")
                writer.array { for violation in errors { violation.writeRow(to: &$0) } }
            }
            writer.member("effect", effect.rawValue)
            writer.member("advice", advice.rawValue)
            writer.optional("retry_after", retryAfterSeconds)
            if let provider {
                writer.name("provider")
                provider.writeRow(to: &writer)
            }
            writer.optional("request_id", requestID)
            writer.optional("intent", intentID)
        }
    }

    init(reading value: Value) throws(JournalFault) {
        var reader = try RowReader(value)
        var errors: [Violation] = []
        if let elements = try reader.elements("errors") {
            for element in elements { errors.append(try Violation(reading: element)) }
        }
        var provider: ProviderError?
        if let value = reader.optional("provider") { provider = try ProviderError(reading: value) }
        self.init(
            try reader.choice("code"),
            detail: try reader.text("detail"),
            errors: errors,
            effect: try reader.choice("effect"),
            retryAfterSeconds: try reader.optionalInteger("retry_after"),
            provider: provider
        )
        advice = try reader.choice("advice")
        requestID = try reader.optionalText("request_id")
        intentID = try reader.optionalText("intent")
        try reader.finish()
    }
}

extension Violation {
    fileprivate func writeRow(to writer: inout Writer) {
        writer.object { writer in
            writer.member("path", path)
            writer.member("code", code.rawValue)
            writer.member("detail", detail)
        }
    }

    fileprivate init(reading value: Value) throws(JournalFault) {
        var reader = try RowReader(value)
        self.init(
            path: try reader.text("path"),
            code: try reader.choice("code"),
            detail: try reader.text("detail")
        )
        try reader.finish()
    }
}

extension Problem.ProviderError {
    fileprivate func writeRow(to writer: inout Writer) {
        writer.object { writer in
            writer.member("name", name)
            writer.optional("status", httpStatus)
            writer.optional("code", code)
            writer.optional("message", message)
            writer.optional("request_id", requestID)
        }
    }

    fileprivate init(reading value: Value) throws(JournalFault) {
        var reader = try RowReader(value)
        self.init(
            name: try reader.text("name"),
            httpStatus: try reader.optionalInteger("status"),
            code: try reader.optionalText("code"),
            message: try reader.optionalText("message"),
            requestID: try reader.optionalText("request_id")
        )
        try reader.finish()
    }
}
