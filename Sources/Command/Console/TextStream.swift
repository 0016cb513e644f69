import Glibc

/// A place to write text to, which collects small writes into large ones.
///
/// After the first write that fails, everything is dropped: who wrote may go on, and asks for
/// the failure in the end. A reader that has gone away is such a failure too.
package final class TextStream {
    private enum Destination {
        case descriptor(Int32)
        case memory
    }

    /// Enough that system calls cost nothing, and little enough to hold.
    private static let flushBytes = 64 * 1024

    package let style: Style
    private let destination: Destination
    private var pending: [UInt8] = []

    /// The error number of the first write that failed.
    package private(set) var failure: Int32?

    package init(descriptor: Int32, style: Style) {
        destination = .descriptor(descriptor)
        self.style = style
    }

    private init(style: Style) {
        destination = .memory
        self.style = style
    }

    /// Keeps what is written, for tests to read from `captured`.
    package static func capturing(style: Style = Style(isColored: false)) -> TextStream {
        TextStream(style: style)
    }

    /// The text written since the last flush; to a capturing stream, all of it.
    package var captured: String { String(decoding: pending, as: UTF8.self) }

    package func write(_ text: String) {
        guard failure == nil else { return }
        pending.append(contentsOf: text.utf8)
        if pending.count >= TextStream.flushBytes {
            flush()
        }
    }

    package func flush() {
        guard case .descriptor(let descriptor) = destination else { return }
        failure = failure ?? TextStream.writeAll(pending, to: descriptor)
        pending.removeAll(keepingCapacity: true)
    }

    /// Returns the error number of the write that failed, if one did.
    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
        bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = Glibc.write(
                    descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count >= 0 {
                    rest = rest.dropFirst(count)
                } else if errno == EAGAIN {
                    // Whoever shares the stream made it non-blocking; wait as a blocking one does.
                    var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    poll(&wait, 1, -1)
                } else if errno != EINTR {
                    return errno
                }
            }
            return nil
        }
    }
}
