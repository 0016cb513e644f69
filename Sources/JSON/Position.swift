/// A place in a text as an editor shows it: both numbers count from 1, columns in characters.
package struct Position: Sendable, Hashable {
    package let line: Int
    package let column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// Finds the place of a byte; an offset past the end is the place just after the text.
    package init(ofByte offset: Int, in bytes: [UInt8]) {
        var line = 1
        var lineStart = 0
        let end = min(offset, bytes.count)
        for index in 0..<end where bytes[index] == UInt8(ascii: "\n") {
            line += 1
            lineStart = index + 1
        }
        var column = 1
        for index in lineStart..<end where !UTF8.isContinuation(bytes[index]) {
            column += 1
        }
        self.init(line: line, column: column)
    }
}
