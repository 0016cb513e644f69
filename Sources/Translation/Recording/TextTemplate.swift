import HTTP

/// A text with holes, read backwards: what stood in each hole of a text that was made from it.
struct TextTemplate {
    private let fragments: [Expression.Fragment]

    /// Nil for a value that is no text with holes.
    init?(_ expression: Expression) {
        switch expression.kind {
        case .text(let text): fragments = [.literal(text)]
        case .template(let parts): fragments = parts
        case .reference(let reference): fragments = [.hole(reference, keepsSlashes: true)]
        default: return nil
        }
    }

    init(_ parts: [TextTemplate]) {
        fragments = parts.flatMap(\.fragments)
    }

    /// What each hole held, the shortest that fits; nil where the text was made otherwise.
    func match(_ text: String) -> [(reference: Reference, text: String)]? {
        Self.match(fragments[...], text[...])
    }

    private static func match(
        _ fragments: ArraySlice<Expression.Fragment>, _ text: Substring
    ) -> [(reference: Reference, text: String)]? {
        guard let first = fragments.first else { return text.isEmpty ? [] : nil }
        switch first {
        case .literal(let literal):
            guard text.hasPrefix(literal) else { return nil }
            return match(fragments.dropFirst(), text.dropFirst(literal.count))
        case .hole(let reference, let keepsSlashes):
            var end = text.startIndex
            while end < text.endIndex {
                if !keepsSlashes, text[end] == "/" || text[end] == "?" { return nil }
                end = text.index(after: end)
                if let rest = match(fragments.dropFirst(), text[end...]) {
                    return [(reference, String(text[..<end]))] + rest
                }
            }
            return nil
        }
    }
}
