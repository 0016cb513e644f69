/// A request as a connection gave it, whole and well formed; what it asks for may not exist.
package struct InboundRequest: Hashable, Sendable {
    /// Any token: `BREW` is well formed too.
    package let methodText: String

    /// None where no route can know the method.
    package let method: Method?

    /// Starts with `/`, as written, still escaped; `*` where the whole server is asked about.
    package let path: String

    /// As written, still escaped, without its `?`.
    package let query: String?

    package let version: Version

    /// In the order they were sent, without trailers; names may repeat.
    package let fields: Fields

    /// Whether the client will send another request over the connection.
    package let keepsAlive: Bool

    /// Without the chunks that it came in.
    package internal(set) var body: [UInt8]

    /// Makes a request that came over no connection, such as a test asks of a route.
    package init(
        _ methodText: String,
        _ path: String,
        query: String? = nil,
        version: Version = .http11,
        fields: Fields = Fields(),
        keepsAlive: Bool = true,
        body: [UInt8] = []
    ) {
        self.methodText = methodText
        self.path = path
        self.query = query
        self.version = version
        self.fields = fields
        self.keepsAlive = keepsAlive
        self.body = body
        method = Method(methodText)
    }
}

extension InboundRequest {
    /// The versions of HTTP whose messages are read; HTTP/1.2 would be read as 1.1 (RFC 9110, 2.5).
    package enum Version: Sendable {
        case http10
        case http11
    }
}
