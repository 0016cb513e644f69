/// What a request asks for, by the methods the gateway serves and sends (RFC 9110, 9.3).
package enum Method: String, CaseIterable, Sendable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
    case options = "OPTIONS"

    /// Reads a method, whose case matters (RFC 9110, 9.1): `get` is none.
    package init?(_ text: String) {
        self.init(rawValue: text)
    }

    package var text: String { rawValue }
}
