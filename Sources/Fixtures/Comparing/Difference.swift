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
        /// The values are equal and their bytes are not: order of members, or spelling.
        case spelling
    }

    package let kind: Kind
    /// Where in the fixture it is expected: `/exchanges/0/expect/body/amount`.
    package let path: String
    /// The bytes of the file that expect it.
    package let range: Range<Int>
    /// In a few words.
    package let expected: String
    /// In a few words; nil where there is nothing.
    package let got: String?
    /// All of what was met, for who records it.
    package let met: Value?

    package var offset: Int { range.lowerBound }
}

extension Difference: CustomStringConvertible {
    package var description: String {
        "\(path): expected \(expected), got \(got ?? "nothing")"
    }
}
