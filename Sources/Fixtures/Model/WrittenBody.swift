package import JSON

/// A body that a fixture sends or answers: JSON, or a string that is the text itself.
package struct WrittenBody: Sendable {
    package let value: Value
    package let place: Place

    package var isJSON: Bool { value.kind != .string }

    /// The compact spelling of JSON, members in the order of the file; or the text.
    package var bytes: [UInt8] { value.bodyBytes }
}

extension Value {
    /// The body that a value of a fixture stands for.
    var bodyBytes: [UInt8] {
        if let utf8 { return Array(utf8) }
        var writer = Writer()
        writer.value(self)
        return writer.bytes
    }
}
