/// Finds the lines of a head, which end in CRLF and hold no control character but the tab.
///
/// It looks at each byte once and judges it at once, so a verdict depends on the bytes alone and
/// never on how they were split on their way.
struct LineScanner {
    /// How many bytes of the unfinished line have been looked at.
    private var scanned = 0

    /// Finds the line at `start`, without its end; none until all of it is there.
    mutating func line(
        in bytes: [UInt8],
        from start: Int,
        limit: Int,
        beyond refusal: Refusal
    ) throws(Refusal) -> Range<Int>? {
        var offset = start + scanned
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte == UInt8(ascii: "\r") {
                guard offset + 1 < bytes.count else { break }
                guard bytes[offset + 1] == UInt8(ascii: "\n") else { throw .bareCarriageReturn }
                scanned = 0
                return start..<offset
            }
            guard offset - start < limit else { throw refusal }
            guard byte >= 0x20 && byte != 0x7F || byte == UInt8(ascii: "\t") else {
                throw byte == UInt8(ascii: "\n") ? .bareLineFeed : .controlCharacter
            }
            offset += 1
        }
        scanned = offset - start
        return nil
    }
}
