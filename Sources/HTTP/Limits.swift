/// What a request may hold before it is refused; each figure is reached by tests at both edges.
package enum Limits {
    /// The request line without its end: targets of 8,000 bytes must pass (RFC 9112, 3).
    package static let requestLineBytes = 8_192
    /// The request line and all fields, with the ends of their lines.
    package static let headBytes = 32_768
    /// Fields of a head, and trailers of a body.
    package static let fields = 100
    /// Fields of a head for which there is room at once; more make more.
    static let usualFields = 12
    /// What a body may hold where the reader names no limit of its own.
    package static let bodyBytes = 1_048_576
    /// The line before a chunk: sixteen digits and the few extensions that anybody sends.
    package static let chunkLineBytes = 256
    /// Digits of a chunk's size; with more than these the figure could overflow.
    package static let chunkSizeDigits = 15
    /// Extensions of all chunks of a body, which are read and dropped.
    package static let chunkExtensionBytes = 1_024
    /// Trailers of a body with the ends of their lines, which are read and dropped.
    package static let trailerBytes = 4_096
    /// A `Host` with its port: a name has at most 255 bytes (RFC 1035, 2.3.4).
    package static let hostBytes = 261
}
