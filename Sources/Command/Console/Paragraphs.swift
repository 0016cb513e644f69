/// Text broken into lines that fit a terminal.
enum Paragraphs {
    /// Narrow enough for two windows side by side.
    static let columns = 90

    /// Fills lines with words up to the last column.
    ///
    /// Blank lines part paragraphs, and a line that starts with a space stands as it is.
    static func wrap(_ text: String, indent: Int = 0) -> String {
        let margin = String(repeating: " ", count: indent)
        var lines: [String] = []
        var isOpen = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            guard let first = line.first, first != " " else {
                lines.append(line.isEmpty ? "" : margin + line)
                isOpen = false
                continue
            }
            for word in line.split(separator: " ") {
                if isOpen, let last = lines.last, last.count + 1 + word.count <= columns {
                    lines[lines.count - 1] = "\(last) \(word)"
                } else {
                    lines.append(margin + word)
                    isOpen = true
                }
            }
        }
        return lines.joined(separator: "\n")
    }
}
