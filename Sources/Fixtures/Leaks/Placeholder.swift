/// Tells what somebody put in the place of a secret from a secret.
enum Placeholder {
    /// What stands in values that are made to be read.
    private static let words = [
        "example", "placeholder", "redacted", "secret]", "your", "xxxx", "dummy", "sample", "...",
        "\u{2026}", "***", "changeme", "<", "not_a_", "fake", "hidden", "made_up",
    ]

    /// Whether a text says itself that it is none, or hardly says anything.
    static func stands(in text: some Sequence<UInt8>) -> Bool {
        let text = withoutHoles(Array(text))
        guard Set(text).count > 3 else { return true }
        let lowered = text.map(ByteClass.lowercased)
        return words.contains { !lowered.places(of: $0).isEmpty }
    }

    /// Whether a text could be a key: no placeholder, and not words alone.
    static func isReal(_ text: some Sequence<UInt8>) -> Bool {
        let text = Array(text.prefix(LeakLimits.judgedBytes))
        guard !stands(in: text) else { return false }
        return RandomText.words(in: text[...]).contains { word in
            !RandomText.isPlain(word)
                || word.count > LeakLimits.plainWordCharacters
                    && word.contains(where: ByteClass.isDigit)
                    && word.contains(where: ByteClass.isLetter)
        }
    }

    /// Leaves out `{{secret.NAME}}` and its like.
    static func withoutHoles(_ text: [UInt8]) -> [UInt8] {
        var kept: [UInt8] = []
        var index = 0
        while index < text.count {
            if text[index...].starts(with: Array("{{".utf8)),
                let end = text[index...].indices.dropLast().first(where: {
                    text[$0] == UInt8(ascii: "}") && text[$0 + 1] == UInt8(ascii: "}")
                })
            {
                index = end + 2
            } else {
                kept.append(text[index])
                index += 1
            }
        }
        return kept
    }
}
