/// Two texts as the lines in which they differ, with a few lines around them.
package struct LineDiff: Sendable {
    /// One line, with the line feed that ends it.
    fileprivate enum Line: Sendable {
        case same(ArraySlice<UInt8>)
        case removed(ArraySlice<UInt8>)
        case added(ArraySlice<UInt8>)

        var isSame: Bool {
            if case .same = self { return true }
            return false
        }
    }

    private let lines: [Line]

    package init(from old: [UInt8], to new: [UInt8]) {
        let old = Self.split(old)
        let new = Self.split(new)
        let start = zip(old, new).prefix { $0 == $1 }.count
        let rest = min(old.count, new.count) - start
        let end = zip(old.reversed(), new.reversed()).prefix(rest).prefix { $0 == $1 }.count
        lines =
            old[..<start].map(Line.same)
            + Self.changes(from: old[start..<old.count - end], to: new[start..<new.count - end])
            + old[(old.count - end)...].map(Line.same)
    }

    package var isEmpty: Bool { lines.allSatisfy(\.isSame) }

    private static func split(_ text: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var rest = text[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            lines.append(rest[...end])
            rest = rest[(end + 1)...]
        }
        return rest.isEmpty ? lines : lines + [rest]
    }

    private static func changes(
        from old: ArraySlice<ArraySlice<UInt8>>,
        to new: ArraySlice<ArraySlice<UInt8>>
    ) -> [Line] {
        guard max(old.count, new.count) <= Limits.comparedLines else {
            return old.map(Line.removed) + new.map(Line.added)
        }
        let old = Array(old)
        let new = Array(new)
        var removed = Set<Int>()
        var added = Set<Int>()
        for change in new.difference(from: old) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var lines: [Line] = []
        var index = 0
        for (offset, line) in old.enumerated() {
            if removed.contains(offset) {
                lines.append(.removed(line))
                continue
            }
            while added.contains(index) {
                lines.append(.added(new[index]))
                index += 1
            }
            lines.append(.same(line))
            index += 1
        }
        return lines + new[index...].map(Line.added)
    }
}

extension LineDiff: CustomStringConvertible {
    /// The numbers of the next lines of both texts.
    private struct Offset {
        var old = 1
        var new = 1

        mutating func pass(_ lines: ArraySlice<Line>) {
            for line in lines {
                switch line {
                case .same:
                    old += 1
                    new += 1
                case .removed: old += 1
                case .added: new += 1
                }
            }
        }
    }

    /// As `diff -u` writes it, without the names of the files.
    package var description: String {
        var text = ""
        var offset = Offset()
        var index = 0
        for hunk in hunks {
            offset.pass(lines[index..<hunk.lowerBound])
            let start = offset
            offset.pass(lines[hunk])
            let old = Self.range(start.old, count: offset.old - start.old)
            let new = Self.range(start.new, count: offset.new - start.new)
            text += "@@ -\(old) +\(new) @@\n"
            for line in lines[hunk] { text += line.text }
            index = hunk.upperBound
        }
        return text
    }

    /// No lines at all are counted from the one before them.
    private static func range(_ start: Int, count: Int) -> String {
        "\(count == 0 ? start - 1 : start),\(count)"
    }

    /// The changes with their surroundings, those that touch as one.
    private var hunks: [Range<Int>] {
        var hunks: [Range<Int>] = []
        for (index, line) in lines.enumerated() where !line.isSame {
            let start = max(0, index - Limits.contextLines)
            let end = min(lines.count, index + Limits.contextLines + 1)
            if let last = hunks.last, start <= last.upperBound {
                hunks[hunks.count - 1] = last.lowerBound..<end
            } else {
                hunks.append(start..<end)
            }
        }
        return hunks
    }
}

extension LineDiff.Line {
    fileprivate var text: String {
        switch self {
        case .same(let line): spelling(" ", line)
        case .removed(let line): spelling("-", line)
        case .added(let line): spelling("+", line)
        }
    }

    private func spelling(_ mark: String, _ line: ArraySlice<UInt8>) -> String {
        let text = mark + String(decoding: line, as: UTF8.self)
        return line.last == UInt8(ascii: "\n") ? text : "\(text)\n\\ No newline at end of file\n"
    }
}
