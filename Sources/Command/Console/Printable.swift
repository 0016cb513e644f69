/// Text of somebody else, fit for a terminal: what would steer it is spelled out.
enum Printable {
    static func text(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: steers) else { return text }
        return text.unicodeScalars.map { scalar in
            steers(scalar) ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
        }.joined()
    }

    /// Control characters, line ends among them, and the marks that turn the direction of text.
    private static func steers(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .format: true
        default: false
        }
    }
}
