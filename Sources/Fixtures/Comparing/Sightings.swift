import JSON

/// What was met at each compared place, by its pointer.
struct Sightings: Sendable {
    private var values: [String: Value] = [:]
    private var bodies: [String: [UInt8]] = [:]
}
