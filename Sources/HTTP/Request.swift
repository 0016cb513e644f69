/// A request as a value, whole: what the gateway was sent, or will send to a provider.
package struct Request: Hashable, Sendable {
    package var method: Method

    /// An absolute URL on the way out, a path with its query on the way in.
    package var url: String
    package var fields: Fields
    package var body: [UInt8]

    package init(_ method: Method, _ url: String, fields: Fields = Fields(), body: [UInt8] = []) {
        self.method = method
        self.url = url
        self.fields = fields
        self.body = body
    }
}
