import Gateway

/// Writes the log to a stream: JSON lines, or a form for people where a terminal reads it.
///
/// Each line is one write, so that lines of several loops never mix. A reader that is too slow or
/// gone loses lines; nobody waits for it.
struct StreamLog: Log {
    let descriptor: Int32
    let isReadable: Bool

    func write(_ line: LogLine) {
        let text = (isReadable ? line.readable : line.json) + "\n"
        DescriptorWriter.write(Array(text.utf8), to: descriptor)
    }
}
