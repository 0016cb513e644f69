/// Phrases that a wallet is made from (BIP 39): 12 to 24 words from one list.
enum SeedPhrases {
    private static let counts: Set<Int> = [12, 15, 18, 21, 24]
    private static let letters = 3...8

    /// Words of nearly every sentence, none of which is on the list.
    private static let sentence = ["the", "and", "for", "are", "not", "has", "was", "its"]

    private static func isOfSentence(_ word: ArraySlice<UInt8>) -> Bool {
        sentence.contains { word.elementsEqual($0.utf8) }
    }

    static func find(in text: [UInt8]) -> [Range<Int>] {
        text.runs { ByteClass.isLower($0) || $0 == 0x20 }.compactMap { run in
            let words = text[run].split(separator: 0x20)
            guard counts.contains(words.count), words.allSatisfy({ letters.contains($0.count) }),
                !words.contains(where: isOfSentence),
                let first = words.first, let last = words.last
            else { return nil }
            return first.startIndex..<last.endIndex
        }
    }
}

/// Secrets that a payer's page confirms with: `pi_…_secret_…`.
enum ClientSecrets {
    private static let mark = "_secret_"
    /// A made-up one is shorter: `pi_1_secret_1`.
    private static let tailCharacters = 6

    static func find(in text: [UInt8]) -> [Range<Int>] {
        text.places(of: mark).compactMap { place in
            let tail = place + mark.utf8.count
            let end = text.end(from: tail, while: ByteClass.isAlphanumeric)
            var start = place
            let first = max(0, place - LeakLimits.spanBytes)
            while start > first, ByteClass.isBase64URL(text[start - 1]) { start -= 1 }
            let head = text[start..<place]
            guard end - tail >= tailCharacters, head.contains(UInt8(ascii: "_")),
                head.contains(where: ByteClass.isDigit), !Placeholder.stands(in: text[tail..<end])
            else { return nil }
            return start..<end
        }
    }
}
