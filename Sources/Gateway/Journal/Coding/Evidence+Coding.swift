import Intents
import JSON
import Translation

extension Evidence {
    func write(to writer: inout Writer, _ tail: inout RowTail) {
        writer.object { writer in
            writer.member("source", source.rawValue)
            writer.optional("fault", fault?.rawValue)
            writer.optional("status", status)
            writer.optional("request_id", requestID)
            if let data { tail.member("data", data, to: &writer) }
            switch retryAfter {
            case .seconds(let seconds): writer.member("retry_after", seconds)
            case .until(let moment): writer.instant("retry_at", moment)
            case nil: break
            }
            writer.optional("testimony", testimony?.text)
            writer.optional("by", testimony?.by)
        }
    }

    init(reading part: RowPart) throws(JournalFault) {
        var reader = try RowReader(part)
        var testimony: Testimony?
        if let text = try reader.optionalText("testimony") {
            testimony = Testimony(text: text, by: try reader.text("by"))
        }
        var retryAfter = try reader.optionalInteger("retry_after").map { RetryAfter.seconds($0) }
        if let moment = try reader.optionalInstant("retry_at") { retryAfter = .until(moment) }
        self.init(
            source: try reader.choice("source"),
            fault: try reader.optionalChoice("fault"),
            status: try reader.optionalInteger("status"),
            requestID: try reader.optionalText("request_id"),
            data: try reader.optionalBytes("data"),
            retryAfter: retryAfter,
            testimony: testimony
        )
        try reader.finish()
    }

    /// Whether nothing is known of a resend but that it was begun.
    package var isNoteOfResend: Bool { source == .resend && fault == nil && status == nil }

    /// Whether the claim's request left, or may have.
    package var isOfSending: Bool {
        switch source {
        case .create, .resend: fault.map { !$0.isUnsent } ?? true
        case .lookup, .refresh, .operator: false
        }
    }
}

extension Doubt {
    private static let appliedBeforeWord = "applied_before"

    func write(to writer: inout Writer) {
        writer.object { writer in
            switch self {
            case .lost: writer.member("why", "lost")
            case .serverError: writer.member("why", "server_error")
            case .inFlight: writer.member("why", "in_flight")
            case .clash: writer.member("why", "clash")
            case .mismatch: writer.member("why", "mismatch")
            case .appliedBefore(let providerID):
                writer.member("why", Self.appliedBeforeWord)
                writer.optional("provider_id", providerID)
            }
        }
    }

    init(reading value: Value) throws(JournalFault) {
        var reader = try RowReader(value)
        switch try reader.text("why") {
        case "lost": self = .lost
        case "server_error": self = .serverError
        case "in_flight": self = .inFlight
        case "clash": self = .clash
        case "mismatch": self = .mismatch
        case Self.appliedBeforeWord:
            self = .appliedBefore(providerID: try reader.optionalText("provider_id"))
        default: throw .corrupt
        }
        try reader.finish()
    }
}

extension SteadyMark {
    func write(to writer: inout Writer) {
        writer.object { writer in
            writer.member("boot", boot)
            writer.member("steady_ms", milliseconds)
        }
    }

    init(reading value: Value) throws(JournalFault) {
        var reader = try RowReader(value)
        self.init(boot: try reader.text("boot"), milliseconds: try reader.integer("steady_ms"))
        try reader.finish()
    }
}
