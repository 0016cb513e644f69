/// What the paths that are measured must stay under.
enum Limits {
    static let parseNanoseconds = 4_000
    /// Parse, validate, accept, render and read a reply.
    static let wholeNanoseconds = 10_000
    static let loadNanoseconds = 200_000_000
    /// The key, the fields, the body, and the address where it has holes.
    static let renderAllocations = 4
}
