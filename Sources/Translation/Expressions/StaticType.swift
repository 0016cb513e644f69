/// What is known of a value before any intent or answer exists.
indirect enum StaticType: Sendable, Hashable {
    /// Text; closed where every possible text is known.
    case text(Domain)
    case int
    case bool
    case amount
    case time
    case duration
    case list(StaticType)
    /// An object whose members are known.
    case object([String: StaticType])
    /// Names of the merchant's choice, each with a text.
    case map
    /// Whatever a provider answers, and what passes through unread.
    case json

    /// The texts that a value may have.
    enum Domain: Sendable, Hashable {
        case open
        /// Every text, and the part of the file that says so: `accepts.accept.pairs`.
        case closed([String], source: String)
    }

    static let text = StaticType.text(.open)

    /// What it is called in a message.
    var name: String {
        switch self {
        case .text: "text"
        case .int: "a number"
        case .bool: "true or false"
        case .amount: "an amount"
        case .time: "a time"
        case .duration: "a duration"
        case .list: "a list"
        case .object, .map: "an object"
        case .json: "JSON"
        }
    }

    /// Whether the value has one text by which it can be compared and looked up.
    var isScalar: Bool {
        switch self {
        case .text, .int, .bool, .json, .amount, .time, .duration: true
        case .list, .object, .map: false
        }
    }
}
