import JSON

/// Values cut to what a person reads in a line; of two that differ, the part where they do.
enum Excerpt {
    static func of(_ value: Value) -> String {
        cut(Array(String(decoding: value.compact, as: UTF8.self).unicodeScalars), from: 0)
    }

    /// Both texts, without most of what they have in common where that is long.
    static func pair(_ one: [UInt8], _ other: [UInt8]) -> (String, String) {
        let first = Array(String(decoding: one, as: UTF8.self).unicodeScalars)
        let second = Array(String(decoding: other, as: UTF8.self).unicodeScalars)
        let isLong = max(first.count, second.count) > Limits.shownCharacters
        let common = zip(first, second).prefix { $0 == $1 }.count
        let start = isLong ? max(0, common - Limits.contextBytes) : 0
        return (cut(first, from: start), cut(second, from: start))
    }

    /// The first byte that differs, named in the first text, and a few bytes on both of its sides.
    static func around(_ one: [UInt8], _ other: [UInt8]) -> (String, String) {
        let common = zip(one, other).prefix { $0 == $1 }.count
        func shown(_ bytes: [UInt8]) -> String {
            let start = max(0, common - Limits.contextBytes)
            let end = min(bytes.count, common + Limits.contextBytes)
            let text = String(decoding: bytes[start..<max(start, end)], as: UTF8.self)
            return (start > 0 ? "…" : "") + text + (end < bytes.count ? "…" : "")
        }
        return ("\(shown(one)) (from byte \(common))", shown(other))
    }

    private static func cut(_ scalars: [Unicode.Scalar], from start: Int) -> String {
        let rest = scalars.dropFirst(start)
        var text = start > 0 ? "…" : ""
        text.unicodeScalars.append(contentsOf: rest.prefix(Limits.shownCharacters))
        return rest.count > Limits.shownCharacters ? text + "…" : text
    }
}
