/// How large a document may be; a caller names the preset that fits what it reads.
package struct Limits: Sendable, Equatable {
    /// The most bytes a document may have; its tape stores offsets in 32 bits.
    package let bytes: Int
    /// The most containers that may be open at once: `[[1]]` has depth 2.
    package let depth: Int

    /// A provider's answer: 1 MiB is ample, and no API is known to nest beyond a dozen levels.
    package static let standard = Limits(bytes: 1_048_576, depth: 64)

    package init(bytes: Int, depth: Int) {
        precondition(bytes >= 0 && bytes <= Int(UInt32.max), "tape offsets have 32 bits")
        precondition(depth > 0 && depth <= 512, "the parser's stack is bounded")
        self.bytes = bytes
        self.depth = depth
    }
}
