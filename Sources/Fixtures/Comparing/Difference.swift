package import JSON

/// One place of a fixture that does not hold.
package struct Difference: Sendable {
    package enum Kind: String, Sendable {
        /// What is expected is not there.
        case missing
        /// What is there is not expected.
        case unexpected
        /// There is another value.
        case value
        /// The values are equal, and an object's members come in another order.
        case order
        /// The values are equal, and some of their bytes are others.
        case spelling
    }

    package let kind: Kind
    /// Where in the fixture it is expected: `/exchanges/0/expect/body/amount`.
    ///
    /// What is not expected has its own path, below the value of the file that leaves it out.
    package let place: Place
    /// In a few words.
    package let expected: String
    /// In a few words; nil where there is nothing.
    package let got: String?
    /// All of what was met, for who records it.
    package let met: Value?

    package init(_ kind: Kind, at place: Place, expected: String, got: String?, met: Value? = nil) {
        self.kind = kind
        self.place = place
        self.expected = expected
        self.got = got
        self.met = met
    }

    package var path: String { place.path }

    /// The byte of the file that an editor goes to.
    package var offset: Int { place.offset }
}

extension Difference: CustomStringConvertible {
    package var description: String {
        "\(path): expected \(expected), got \(got ?? "nothing")"
    }
}
