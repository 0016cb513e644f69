/// How often an option or an argument may stand in a command line.
package enum Occurrence: CaseIterable, Sendable {
    case atMostOnce
    case once
    case anyNumber
    case atLeastOnce

    var isRequired: Bool { self == .once || self == .atLeastOnce }

    var isRepeated: Bool { self == .anyNumber || self == .atLeastOnce }
}
