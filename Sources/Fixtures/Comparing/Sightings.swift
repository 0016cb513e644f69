import JSON

/// What was met at each compared place, by its pointer; of an exchange in a row, the last time.
struct Sightings: Sendable {
    private var values: [String: Value] = [:]
    private var bodies: [String: [UInt8]] = [:]

    mutating func note(_ value: Value?, at pointer: String) {
        values[pointer] = value
    }

    mutating func note(body: [UInt8], at pointer: String) {
        bodies[pointer] = body
        note(Value.body(body), at: pointer)
    }

    func value(at pointer: String) -> Value? { values[pointer] }

    /// The bytes that were met: of a body as they came, of a part of one in the compact spelling.
    func bytes(at pointer: String) -> [UInt8]? {
        bodies[pointer] ?? values[pointer]?.bodyBytes
    }
}
