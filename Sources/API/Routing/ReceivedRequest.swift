package import HTTP

/// A request as a merchant sent it: well-formed HTTP, of which nothing else is known.
package struct ReceivedRequest: Sendable {
    /// None where no route can know the method.
    package let method: Method?
    /// As written, still escaped, without the query.
    package let path: String
    /// As written, still escaped, without its `?`.
    package let query: String?
    package let fields: Fields
    package let body: [UInt8]

    package init(
        method: Method?,
        path: String,
        query: String? = nil,
        fields: Fields = Fields(),
        body: [UInt8] = []
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.fields = fields
        self.body = body
    }

    /// A request whose address is a path with its query.
    package init(_ request: Request) {
        let parts = request.url.split(
            separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        self.init(
            method: request.method,
            path: parts.first.map(String.init) ?? "",
            query: parts.count > 1 ? String(parts[1]) : nil,
            fields: request.fields,
            body: request.body
        )
    }
}
