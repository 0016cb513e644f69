package import Intents
import JSON

/// One thing that happened, as the log tells it: facts, never a body and never a secret.
package struct LogLine: Sendable, Hashable {
    package enum Level: String, Sendable, CaseIterable {
        case info
        case warning
        /// Somebody has to look at it.
        case alarm
    }

    package enum Event: String, Sendable, CaseIterable {
        /// A merchant was answered.
        case request
        /// A provider was asked to create, and did not simply do so at once: that is told with the
        /// merchant's request.
        case send
        /// A provider was asked what became of something.
        case lookup
        /// What became of an attempt is written, where it is not a plain success.
        case settle
        /// The object that a look-up found or an operator named belongs to another intent: nothing
        /// is settled by it.
        case adoptionRefused = "adoption_refused"
        /// What became of an attempt could not be written.
        case settleLost = "settle_lost"
        /// Outcomes that an earlier process left open are worked on: an attempt that it died in by
        /// its intent, the others by their count.
        case takenUp = "taken_up"
        /// Nothing can tell what happened any more but a person.
        case parked
        /// An operator ruled what happened.
        case ruled
        /// A provider says otherwise than an operator ruled; the ruling holds until a person looks.
        case rulingContradicted = "ruling_contradicted"
        /// A provider tells of another end than the one that it told of first, which stays.
        case statusContradicted = "status_contradicted"
        /// The journal cannot be read.
        case journalUnreadable = "journal_unreadable"
        /// The gateway takes requests, or takes no more.
        case started
        case stopping
        case stopped
        /// A provider's file is in use.
        case providerLoaded = "provider_loaded"
        /// A provider's file has mistakes; an older version stays in use, if there is one.
        case providerRefused = "provider_refused"
        /// At a start: the last good version of a file is used in its place.
        case providerFellBack = "provider_fell_back"
        case providerGone = "provider_gone"
        /// Something in the configuration is most likely a slip.
        case configurationDoubted = "configuration_doubted"
        /// API keys were made or revoked.
        case keysChanged = "keys_changed"
    }

    package let at: Instant
    package var level: Level
    package let event: Event
    package var requestID: String?
    package var intentID: String?
    package var attempt: Int?
    package var provider: String?
    package var code: String?
    package var effect: Effect?
    package var status: Int?
    package var durationMilliseconds: Int?
    /// How many the line is about, where it is about many.
    package var count: Int?
    /// What was asked for, as `intents.create`.
    package var operation: String?
    package var merchant: String?
    /// What the provider answered, and how long that took.
    package var providerStatus: Int?
    package var providerMilliseconds: Int?

    package init(_ event: Event, at moment: Instant, level: Level = .info) {
        self.event = event
        at = moment
        self.level = level
    }
}

/// Where log lines go: the port that the writer of a file or a terminal implements.
package protocol Log: Sendable {
    /// Takes a line; may drop it, but never waits.
    func write(_ line: LogLine)
}

extension LogLine {
    /// Each member that has a value, in the one order; a number by its digits.
    private func visit(_ text: (String, String) -> Void, _ number: (String, Int) -> Void) {
        if let requestID { text("request_id", requestID) }
        if let operation { text("operation", operation) }
        if let merchant { text("merchant", merchant) }
        if let intentID { text("intent", intentID) }
        if let attempt { number("attempt", attempt) }
        if let count { number("count", count) }
        if let provider { text("provider", provider) }
        if let code { text("code", code) }
        if let effect { text("effect", effect.rawValue) }
        if let status { number("status", status) }
        if let durationMilliseconds { number("duration_ms", durationMilliseconds) }
        if let providerStatus { number("provider_status", providerStatus) }
        if let providerMilliseconds { number("provider_ms", providerMilliseconds) }
    }

    /// One JSON object without a line feed; members without a value are left out.
    package var json: [UInt8] {
        var writer = Writer()
        writer.object { writer in
            writer.member("ts", at)
            writer.member("level", level.rawValue)
            writer.member("event", event.rawValue)
            visit {
                writer.member($0, $1)
            } _: {
                writer.member($0, $1)
            }
        }
        return writer.bytes
    }

    /// The same for a terminal: time of day, what happened, then the facts.
    ///
    ///     09:15:04.579 request 201 12 ms intent=int_… request_id=req_…
    package var readable: String {
        var words = [String(at.rfc3339Milliseconds.dropFirst(11).dropLast())]
        if level != .info { words.append(level.rawValue.uppercased()) }
        words.append(event.rawValue)
        if let status { words.append(String(status)) }
        if let durationMilliseconds { words.append("\(durationMilliseconds) ms") }
        visit {
            words.append("\($0)=\(printable($1))")
        } _: { name, number in
            guard name != "status" && name != "duration_ms" else { return }
            words.append("\(name)=\(number)")
        }
        return words.joined(separator: " ")
    }

    /// A provider's code is foreign text: nothing in it may move a cursor or start a line.
    private func printable(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        return isPlain ? text : text.quoted
    }
}
