/// What this module refuses, as facts: each case is about the data or the machine, never a bug.
package enum DigestError: Error, Equatable, Sendable {
    /// The operating system gave OpenSSL no entropy; nothing may be made from weaker bytes.
    case randomUnavailable

    /// An instance key is 32 bytes; this one is not.
    case instanceKeyLength(lengthBytes: Int)

    case sealVersionUnknown(UInt8)
    /// Too short to hold what every seal holds.
    case sealTruncated(lengthBytes: Int)
    /// Changed, or sealed with another key or for another context; which of them cannot be known.
    case sealRejected

    case hexLength(lengthBytes: Int)
    case hexDigit(offsetBytes: Int)

    case base64Length(lengthBytes: Int)
    case base64Character(offsetBytes: Int)
    /// The last character carries bits beyond the last byte, so the text has a second spelling.
    case base64TrailingBits
}
