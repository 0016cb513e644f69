import Glibc

/// The two streams of a command: data for programs on one, words for people on the other.
package final class Console {
    package let output: TextStream
    package let errors: TextStream

    package init(output: TextStream, errors: TextStream) {
        self.output = output
        self.errors = errors
    }

    /// The process's own streams, each coloured if it is a terminal and the user does not object.
    package static func standard() -> Console {
        Console(output: stream(STDOUT_FILENO), errors: stream(STDERR_FILENO))
    }

    /// Writes a line of the command's result.
    package func print(_ line: String) {
        output.write(line + "\n")
    }

    /// Writes a line to the person at the terminal, at once and after everything printed so far.
    package func report(_ line: String) {
        output.flush()
        errors.write(line + "\n")
        errors.flush()
    }

    /// Writes out what is pending; returns the error number if some of the result was lost.
    ///
    /// A reader that has gone away, as `head` does, wanted no more: that is no loss.
    package func finish() -> Int32? {
        output.flush()
        errors.flush()
        return output.failure == EPIPE ? nil : output.failure
    }

    private static func stream(_ descriptor: Int32) -> TextStream {
        let style = Style(isTerminal: isatty(descriptor) == 1) { name in
            getenv(name).map { String(cString: $0) }
        }
        return TextStream(descriptor: descriptor, style: style)
    }
}
