/// Why a request cannot be rendered from an intent that passed every other check.
enum EvaluationFault: Error, Sendable {
    /// A text that the file's map has no entry for.
    case unmapped(text: String, known: [String], by: [Reference])
    case remainder(of: Reference, unitSeconds: Int)
    case duplicateMember(String, by: [Reference])
    case tooManyElements(limit: Int, by: [Reference])
    case notInHeader(name: String, by: [Reference])
    case dotSegment(by: [Reference])
    case tooLong(limit: Int, by: [Reference])
    /// A value that must be there is not.
    case missing(by: [Reference])
    /// A key of the account that is not spelled in its declared form.
    case keyMalformed(by: [Reference])
}
