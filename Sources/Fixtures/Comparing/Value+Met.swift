import JSON

extension Value {
    /// A text as the value that it would be in a file.
    static func text(_ text: String) -> Value {
        var writer = Writer()
        writer.text(text)
        return written(writer)
    }

    static func number(_ integer: Int) -> Value {
        var writer = Writer()
        writer.integer(integer)
        return written(writer)
    }

    /// A body as it is compared: JSON if it is JSON, else its text; nil if there is none.
    static func body(_ bytes: [UInt8]) -> Value? {
        if bytes.isEmpty { return nil }
        // A body that is no JSON is text, whatever the reason.
        if let document = try? Document(parsing: bytes) { return document.root }
        return text(String(decoding: bytes, as: UTF8.self))
    }

    /// Whether both are the same scalar: numbers by their literal text, strings by their bytes.
    func isSameScalar(as other: Value) -> Bool {
        kind == other.kind && canonical == other.canonical
    }

    private static func written(_ writer: consuming Writer) -> Value {
        let limits = JSON.Limits(bytes: Int(UInt32.max), depth: 1)
        do throws(ParseError) {
            return try Document(parsing: writer.bytes, limits: limits).root
        } catch {
            preconditionFailure("what a writer wrote is JSON, but: \(error)")
        }
    }
}
