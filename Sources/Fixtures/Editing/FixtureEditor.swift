package import JSON

/// Puts new values into a fixture's text and leaves the rest as it is: comments, order, layout.
package struct FixtureEditor {
    /// What a value is in the file, and so whether a `$` means something in it.
    package enum Role: Sendable {
        /// It is compared: a member that starts with `$` gets another one.
        case expected
        /// It is sent, as it stands.
        case sent
    }

    private struct Replacement {
        let range: Range<Int>
        let value: Value
        let role: Role
    }

    private let source: [UInt8]
    private var replacements: [Replacement] = []

    package init(_ source: [UInt8]) {
        self.source = source
    }

    /// Puts a value in the place of the one at a range of bytes, as `Place` and `Value` name them.
    ///
    /// Of two places of which one holds the other, the outer one is replaced; of equals, the first.
    package mutating func replace(_ range: Range<Int>, with value: Value, as role: Role) {
        precondition(source.indices.contains(range.lowerBound) && range.upperBound <= source.count)
        replacements.append(Replacement(range: range, value: value, role: role))
    }

    /// The text with all new values in it.
    package var edited: [UInt8] {
        let inOrder = replacements.enumerated().sorted { left, right in
            let (one, other) = (left.element.range, right.element.range)
            if one.lowerBound != other.lowerBound { return one.lowerBound < other.lowerBound }
            return one.count != other.count ? one.count > other.count : left.offset < right.offset
        }
        var text: [UInt8] = []
        var copied = 0
        for (_, replacement) in inOrder where replacement.range.lowerBound >= copied {
            text += source[copied..<replacement.range.lowerBound]
            text += spelling(of: replacement, after: text)
            copied = replacement.range.upperBound
        }
        return text + source[copied...]
    }

    private func spelling(of replacement: Replacement, after text: [UInt8]) -> [UInt8] {
        let lineStart = text.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let line = text[lineStart...]
        let layout = ValueLayout(escapesMatchers: replacement.role == .expected)
        // What closes behind the value on its line should still fit there.
        let closing = source[replacement.range.upperBound...].prefix { " ,]}".utf8.contains($0) }
        return layout.spelling(
            of: replacement.value,
            column: line.columns,
            indentation: line.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") },
            following: closing.count
        )
    }
}
