package import EventLoop
package import Gateway
import Synchronization

/// Writes the log to a stream: JSON lines, or a form for people where a terminal reads it.
///
/// Lines of a few turns of a loop are written together, and all others at once; an alarm
/// waits for nothing. One write holds whole lines only and is no larger than what a pipe takes in
/// one piece, so that lines of several loops never mix. A reader that is too slow or gone loses
/// lines; nobody waits for it.
package final class StreamLog: Log {
    private let descriptor: Int32
    private let isReadable: Bool
    private let pages: [Page]

    /// What a loop has not written yet.
    private final class Page: Sendable {
        let loop: Loop
        let text = Mutex<[UInt8]>([])

        init(_ loop: Loop) {
            self.loop = loop
        }
    }

    package init(descriptor: Int32, isReadable: Bool, loops: [Loop]) {
        self.descriptor = descriptor
        self.isReadable = isReadable
        pages = loops.map(Page.init)
        for page in pages {
            page.loop.beforeSleep { page.text.withLock { Self.empty(&$0, to: descriptor) } }
        }
    }

    package func write(_ line: LogLine) {
        var text = isReadable ? Array(line.readable.utf8) : line.json
        text.append(UInt8(ascii: "\n"))
        guard let page = pages.first(where: \.loop.isCurrent) else {
            return DescriptorWriter.write(text, to: descriptor)
        }
        page.text.withLock { pending in
            if pending.count + text.count > HostLimits.logWriteBytes {
                Self.empty(&pending, to: descriptor)
            }
            pending += text
            if line.level == .alarm { Self.empty(&pending, to: descriptor) }
        }
    }

    private static func empty(_ pending: inout [UInt8], to descriptor: Int32) {
        guard !pending.isEmpty else { return }
        DescriptorWriter.write(pending, to: descriptor)
        pending.removeAll(keepingCapacity: true)
    }
}
