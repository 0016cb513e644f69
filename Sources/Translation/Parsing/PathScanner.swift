/// Splits the text of a path by its grammar alone; it knows nothing of what the names mean.
struct PathScanner {
    private var rest: Substring.UTF8View

    init(_ text: String) {
        rest = text[...].utf8
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// Whether a text is `$` and a path, nothing before or after.
    static func isWholePath(_ text: String) -> Bool {
        guard text.utf8.first == UInt8(ascii: "$") else { return false }
        var scanner = PathScanner(String(text.dropFirst()))
        return scanner.name() != nil && scanner.steps() != nil && scanner.isAtEnd
    }

    /// A letter or digit, then letters, digits, `_` and `-`.
    mutating func name() -> String? {
        guard let first = rest.first, Self.isLetterOrDigit(first) else { return nil }
        let name = rest.prefix { byte in
            Self.isLetterOrDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
        }
        rest = rest.dropFirst(name.count)
        return String(Substring(name))
    }

    mutating func steps() -> [Reference.Step]? {
        var steps: [Reference.Step] = []
        while let next = rest.first {
            if next == UInt8(ascii: ".") {
                rest.removeFirst()
                guard let name = name() else { return nil }
                steps.append(.member(name))
            } else if next == UInt8(ascii: "[") {
                rest.removeFirst()
                guard let step = bracketed() else { return nil }
                steps.append(step)
            } else {
                return nil
            }
        }
        return steps
    }

    private mutating func bracketed() -> Reference.Step? {
        if take("'") {
            guard let name = until("'"), take("]") else { return nil }
            return .member(name)
        }
        guard let inside = until("]"), !inside.isEmpty else { return nil }
        if inside == "*" { return .every }
        if inside.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            return Int(inside).map { .index($0) }
        }
        if inside.hasPrefix("newest ") {
            var scanner = PathScanner(String(inside.dropFirst("newest ".count)))
            guard let member = scanner.name(), scanner.isAtEnd else { return nil }
            return .newest(member: member)
        }
        var scanner = PathScanner(inside)
        guard let member = scanner.name(), scanner.take("=") else { return nil }
        return .first(member: member, text: String(Substring(scanner.rest)))
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func until(_ character: Unicode.Scalar) -> String? {
        guard let end = rest.firstIndex(of: UInt8(ascii: character)) else { return nil }
        let text = String(Substring(rest[..<end]))
        rest = rest[rest.index(after: end)...]
        return text
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
            || (0x61...0x7A).contains(byte)
    }
}
