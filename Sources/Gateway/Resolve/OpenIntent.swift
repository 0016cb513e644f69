package import Intents
import Translation

/// An intent whose effect is not known, with all that is known of its sends.
package struct OpenIntent: Sendable {
    package internal(set) var reader: AttemptReader
    package internal(set) var intent: IntentAnswer
    package internal(set) var doubt: Doubt
    package let firstSentAt: Instant
    /// When the last byte can have been sent at the latest, by the clock of the wall: it bounds the
    /// age of what is taken for ours, and no wait is counted from it.
    package internal(set) var lastSentAt: Instant
    /// From when on the built-in provider of test mode has the answer, which is then asked at once;
    /// nil for every other provider, and where even the built-in one never has it.
    package let answersFrom: Instant?
    /// When the last byte can have been sent at the latest, where an earlier process wrote it down.
    var sentBy: SteadyMark?
    /// That the outcome is open, where the journal still lacks it: it is written before all else.
    var unwritten: Settlement?

    package init(
        reader: AttemptReader,
        intent: IntentAnswer,
        doubt: Doubt,
        firstSentAt: Instant,
        lastSentAt: Instant,
        answersFrom: Instant? = nil
    ) {
        self.reader = reader
        self.intent = intent
        self.doubt = doubt
        self.firstSentAt = firstSentAt
        self.lastSentAt = lastSentAt
        self.answersFrom = answersFrom
    }
}
