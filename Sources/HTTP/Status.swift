/// The outcome of a request as its answer states it: a code from 100 to 599.
package struct Status: Hashable, Sendable {
    package let code: Int

    /// Makes no status of a code that belongs to no class (RFC 9110, 15).
    package init?(_ code: Int) {
        guard (100...599).contains(code) else { return nil }
        self.code = code
    }

    package var `class`: Class {
        switch code / 100 {
        case 1: .informational
        case 2: .success
        case 3: .redirection
        case 4: .clientError
        default: .serverError
        }
    }
}

extension Status {
    /// The first digit of a status, all that a client must understand of it.
    package enum Class: Int, CaseIterable, Sendable {
        case informational = 1
        case success
        case redirection
        case clientError
        case serverError
    }
}

extension Status: ExpressibleByIntegerLiteral {
    /// Takes literals alone, so a code that belongs to no class is a bug in the source, and traps.
    package init(integerLiteral literal: Int) {
        precondition((100...599).contains(literal), "\(literal) is no status")
        code = literal
    }
}
