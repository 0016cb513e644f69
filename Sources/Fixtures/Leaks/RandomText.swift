/// Text that no person thought up: keys, tokens, hashes.
///
/// A token is cut at its separators into words. Plain words (`payment`, `2026`, `clientSecret`)
/// are left out; what remains is random if it is long and its characters are spread widely. So
/// `order-2026-11-21-usdc-on-base` leaves nothing, and a key leaves itself.
enum RandomText {
    static func find(in text: [UInt8], isAddressPlace: Bool) -> [Range<Int>] {
        text.runs { ByteClass.isBase64($0) || $0 == UInt8(ascii: "=") }.flatMap { run in
            tokens(in: text, run).filter { token in
                !isInnocent(text[token], isAddressPlace: isAddressPlace) && isRandom(text[token])
            }
        }
    }

    /// A `/` belongs to Base64 where its padding or a `+` show that it is some.
    private static func tokens(in text: [UInt8], _ run: Range<Int>) -> [Range<Int>] {
        let bytes = Array(text[run])
        let slash = UInt8(ascii: "/")
        let equals = UInt8(ascii: "=")
        let isBase64 = bytes.contains(UInt8(ascii: "+")) || bytes.last == equals
        return bytes.runs { $0 != equals && (isBase64 || $0 != slash) }
            .map { run.lowerBound + $0.lowerBound..<run.lowerBound + $0.upperBound }
    }

    static func isRandom(_ token: ArraySlice<UInt8>) -> Bool {
        let rest = words(in: token).filter { !isPlain($0) }.flatMap { $0 }
        guard rest.count >= LeakLimits.randomCharacters else { return false }
        let entropy = Entropy.millibits(of: rest)
        if isHex(rest) {
            return rest.count >= LeakLimits.randomHexDigits && entropy >= LeakLimits.hexMillibits
        }
        switch rest.count {
        case ..<24: return entropy >= LeakLimits.shortMillibits
        case ..<32: return entropy >= LeakLimits.middleMillibits
        default: return entropy >= LeakLimits.longMillibits
        }
    }

    /// A `+` between digits and letters of both cases is one of Base64, and parts nothing.
    static func words(in token: ArraySlice<UInt8>) -> [[UInt8]] {
        let isBase64 =
            token.contains(UInt8(ascii: "+")) && token.contains(where: ByteClass.isDigit)
            && token.contains(where: ByteClass.isUpper) && token.contains(where: ByteClass.isLower)
        if isBase64 { return [token.filter(ByteClass.isAlphanumeric)] }
        return token.split { !ByteClass.isAlphanumeric($0) }.map { Array($0) }
    }

    /// Whether a person would write the word, or a clock.
    static func isPlain(_ word: [UInt8]) -> Bool {
        if word.count <= LeakLimits.plainWordCharacters { return true }
        let letters = word.filter(ByteClass.isLetter)
        guard !letters.isEmpty else { return true }
        if letters.count == word.count, letters.count >= LeakLimits.randomLetters,
            caseChanges(in: letters) <= 1,
            Entropy.millibits(of: letters) >= LeakLimits.lettersMillibits, !isSpeakable(letters)
        {
            return false
        }
        let isCamel =
            caseChanges(in: letters) * 100 <= LeakLimits.caseChangesPercent * letters.count
        return isCamel
            && digitChanges(in: word) * LeakLimits.charactersPerDigitChange <= word.count
    }

    /// Whether vowels stand among the letters as in a long word of a language.
    private static func isSpeakable(_ letters: [UInt8]) -> Bool {
        let isVowel = letters.map { "aeiouyAEIOUY".utf8.contains($0) }
        let longest = isVowel.split(separator: true).map(\.count).max() ?? 0
        return isVowel.count(where: \.self) * 100 >= LeakLimits.vowelsPercent * letters.count
            && longest <= LeakLimits.consonants
    }

    private static func caseChanges(in letters: [UInt8]) -> Int {
        zip(letters, letters.dropFirst())
            .count { ByteClass.isUpper($0.0) != ByteClass.isUpper($0.1) }
    }

    private static func digitChanges(in word: [UInt8]) -> Int {
        zip(word, word.dropFirst())
            .count { ByteClass.isDigit($0.0) != ByteClass.isDigit($0.1) }
    }

    private static func isHex(_ bytes: [UInt8]) -> Bool {
        bytes.allSatisfy(ByteClass.isHex)
            && !(bytes.contains(where: ByteClass.isUpper)
                && bytes.contains(where: ByteClass.isLower))
    }

    /// Identifiers and addresses, which look random and are seen by everyone.
    private static func isInnocent(_ token: ArraySlice<UInt8>, isAddressPlace: Bool) -> Bool {
        let text = Array(token)
        if KnownShape.isUUID(text) || KnownShape.isIntentID(text) { return true }
        if KnownShape.isHexAddress(text) || KnownShape.isObjectName(text) { return true }
        return isAddressPlace && KnownShape.isAddress(text)
    }
}
