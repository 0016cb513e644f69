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
        let bytes = bytes.span
        let end = min(bytes.count, start + limit)
        var offset = start + scanned
        while offset < end, bytes[offset].isInLine { offset += 1 }
        guard offset < bytes.count else {
            scanned = offset - start
            return nil
        }
        guard bytes[offset] == UInt8(ascii: "\r") else {
            guard offset - start < limit else { throw refusal }
            throw bytes[offset] == UInt8(ascii: "\n") ? .bareLineFeed : .controlCharacter
        }
        guard offset + 1 < bytes.count else {
            scanned = offset - start
            return nil
        }
        guard bytes[offset + 1] == UInt8(ascii: "\n") else { throw .bareCarriageReturn }
        scanned = 0
        return start..<offset
    }
}
