/// How far the search for leaks goes, and from where on a text is suspicious.
///
/// Entropies are thousandths of a bit a character, measured over 4,000 random texts of each length
/// and alphabet: fewer than one in a hundred falls below the least that is named here.
enum LeakLimits {
    /// How many spellings may lie inside each other: Base64 of JSON of a URL is three.
    static let layers = 6
    /// How many bytes are decoded in one file before the rest is left undecoded: a text that
    /// reads as many spellings must not cost more than the file is worth.
    static let decodedBytes = 8 << 20

    /// How much of one suspicious text is looked at; what follows changes nothing.
    static let spanBytes = 512
    /// How much of a value tells whether it is a placeholder.
    static let judgedBytes = 128
    /// How many findings are told of one text, and of one file: more than a person reads.
    static let findingsInText = 50
    static let leaksInFile = 500

    /// Shorter text decodes to fewer bytes than any secret has.
    static let encodedCharacters = 12
    /// A made-up value is rarely longer than this after a key's prefix.
    static let keyTailCharacters = 8
    /// What follows the name of a credential; anything shorter is a word.
    static let credentialCharacters = 6

    /// 20 characters of letters and digits are about 100 bits; identifiers stay below.
    static let randomCharacters = 20
    /// 128 bits; 24 hex digits are an ordinary object id.
    static let randomHexDigits = 32
    /// The longest words of any language that are written in one case are shorter.
    static let randomLetters = 32

    /// A part of a text up to here says nothing: `v2`, `usdc`.
    static let plainWordCharacters = 4

    static let hexMillibits = 3_000
    static let shortMillibits = 3_200
    static let middleMillibits = 3_400
    static let longMillibits = 3_600
    static let lettersMillibits = 3_700

    /// Long words of languages have at least this share of vowels, and no more consonants in a row.
    static let vowelsPercent = 28
    static let consonants = 6

    /// Camel case changes between cases less often than this percentage of its letters.
    static let caseChangesPercent = 36
    /// A text with numbers in it changes between both less often than once in so many characters.
    static let charactersPerDigitChange = 8
}
