/// How large a recording may be; a browser's of a day is smaller.
package enum RecordingLimits {
    package static let fileBytes = 64 << 20
    static let fileDepth = 64
    static let entries = 20_000
    /// A provider's answer, as everywhere.
    static let bodyBytes = 1 << 20
    static let headers = 200
    /// Mistakes after which a file is not worth reading on.
    static let mistakes = 50
    /// A text without meaning is cut to this.
    static let pseudonymCharacters = 512
    /// A page without its attributes says what it says before this.
    static let pageCharacters = 4_096
}
