/// An answer as a value, whole: what a provider gave, or the gateway will give.
package struct Answer: Hashable, Sendable {
    package var status: Status
    package var fields: Fields
    package var body: [UInt8]

    package init(_ status: Status, fields: Fields = Fields(), body: [UInt8] = []) {
        self.status = status
        self.fields = fields
        self.body = body
    }
}
