/// How an amount, a time, a duration or a text is spelled; the last part of a reference.
enum View: String, Sendable, CaseIterable {
    case decimal
    case given
    case number
    case minor
    case minorText = "minor_text"
    case rfc3339
    case rfc3339Milliseconds = "rfc3339_ms"
    case unix
    case unixMilliseconds = "unix_ms"
    case seconds
    case minutes
    case lower
    case upper

    /// The views that a type has.
    static func views(of type: StaticType) -> [View] {
        switch type {
        case .amount: [.decimal, .given, .number, .minor, .minorText]
        case .time: [.rfc3339, .rfc3339Milliseconds, .unix, .unixMilliseconds]
        case .duration: [.seconds, .minutes]
        case .text: [.lower, .upper]
        case .int, .bool, .list, .object, .map, .json: []
        }
    }

    /// The type of what is seen.
    func type(of type: StaticType) -> StaticType {
        switch self {
        case .decimal, .given, .minorText, .rfc3339, .rfc3339Milliseconds: .text
        case .number, .minor, .unix, .unixMilliseconds, .seconds, .minutes: .int
        case .lower, .upper: type.mapped { self == .lower ? $0.lowercased() : $0.uppercased() }
        }
    }
}

extension StaticType {
    fileprivate func mapped(_ transform: (String) -> String) -> StaticType {
        guard case .text(.closed(let texts, let source)) = self else { return self }
        return .text(.closed(texts.map(transform), source: source))
    }
}
