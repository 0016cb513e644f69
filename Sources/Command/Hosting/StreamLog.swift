import Gateway

/// Writes the log to a stream: JSON lines, or a form for people where a terminal reads it.
///
/// Each line is one write, so that lines of several loops never mix. A reader that is too slow or
/// gone loses lines; nobody waits for it.
struct StreamLog: Log {
    let descriptor: Int32
    let isReadable: Bool

    func write(_ line: LogLine) {
        var text = isReadable ? Array(line.readable.utf8) : line.json
        text.append(UInt8(ascii: "\n"))
        DescriptorWriter.write(text, to: descriptor)
    }
}
