/// The comments of a file, at their own offsets: all else is blank.
enum CommentText {
    /// As long as the source, so that an offset in it is one in the file.
    static func blankingValues(in source: [UInt8]) -> [UInt8] {
        var comments = source.map { $0 == UInt8(ascii: "\n") ? $0 : 0x20 }
        var index = 0
        var isInString = false
        while index < source.count {
            let byte = source[index]
            if isInString {
                if byte == UInt8(ascii: "\\") { index += 1 }
                if byte == UInt8(ascii: "\"") { isInString = false }
            } else if byte == UInt8(ascii: "\"") {
                isInString = true
            } else if byte == UInt8(ascii: "/") {
                let end = source[index...].firstIndex(of: UInt8(ascii: "\n")) ?? source.count
                // The slashes themselves would join what they part.
                let start = source.end(from: index) { $0 == UInt8(ascii: "/") }
                for place in start..<max(start, end) { comments[place] = source[place] }
                index = end
            }
            index += 1
        }
        return comments
    }
}
