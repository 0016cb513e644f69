/// A fixture made from a recording.
package struct RecordedCase: Sendable {
    /// The name of its file, without the ending.
    package let name: String
    package let text: String
    /// The place of its create in the recording, counted from 1.
    package let entry: Int
    /// What a person must look at, or fill in, before the case is one.
    package let notes: [String]
}

/// What a recording holds for one provider.
package struct RecordedCases: Sendable {
    package let cases: [RecordedCase]
    /// Why entries that looked like the provider's became no case.
    package let notes: [String]
}
