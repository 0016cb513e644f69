import HTTP
package import Intents

/// For how long a provider asks to be left alone (RFC 9110, 10.2.3), up to a limit of ours.
package enum RetryAfter: Sendable, Hashable {
    case seconds(Int)
    /// A moment by the provider's clock, where it does not say what time that clock shows.
    case until(Instant)

    private static let field: Field.Name = "Retry-After"
    private static let date: Field.Name = "Date"

    /// What an answer's head asks for: seconds, or a date, which is held against the answer's own.
    init?(_ fields: Fields) {
        guard let text = fields.first(Self.field) else { return nil }
        if let seconds = RetryAfter(seconds: text) {
            self = seconds
            return
        }
        guard let until = IMFDate.secondsSince1970(reading: text) else { return nil }
        if let now = fields.first(Self.date).flatMap(IMFDate.secondsSince1970(reading:)) {
            self = .seconds(Self.clamped(until - now))
        } else {
            self = .until(Instant(milliseconds: until * 1_000))
        }
    }

    /// Digits only; a number too long to be held is as good as the limit.
    init?(seconds text: String) {
        guard !text.isEmpty, text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 })
        else { return nil }
        self = .seconds(Self.clamped(Int(text) ?? Limits.retryAfterSeconds))
    }

    /// The seconds that are left of it at the moment of the answer.
    package func seconds(at now: Instant) -> Int {
        switch self {
        case .seconds(let seconds): Self.clamped(seconds)
        case .until(let moment):
            // Rounded up: a moment too early is what was asked not to be.
            Self.clamped((moment.milliseconds - now.milliseconds + 999) / 1_000)
        }
    }

    private static func clamped(_ seconds: Int) -> Int {
        min(max(seconds, 0), Limits.retryAfterSeconds)
    }
}
