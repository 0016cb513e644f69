/// What a request to the API may ask for; each figure is a promise, kept by tests at both edges.
package enum Limits {
    package static let pageLength = 20
    package static let longestPage = 100
    /// The longest that `Prefer: wait` lets a repeat wait; longer wishes are cut to it.
    package static let waitSeconds = 30
    /// More parameters than any resource has; a longer query is not looked at.
    package static let queryParameters = 32
    /// Bytes of chance in a request's id.
    package static let requestIDRandomBytes = 12
}
