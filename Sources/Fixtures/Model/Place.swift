import JSON

/// Where in a fixture file something is said.
package struct Place: Sendable, Hashable {
    /// As RFC 6901 spells it: `/exchanges/0/expect/body`.
    package let path: String
    /// The bytes of the value in the file.
    package let range: Range<Int>

    package var offset: Int { range.lowerBound }

    init(_ path: String, _ range: Range<Int>) {
        self.path = path
        self.range = range
    }

    init(_ path: String, of value: Value) {
        self.init(path, value.range)
    }
}
