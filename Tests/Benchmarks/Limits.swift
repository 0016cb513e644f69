/// What the paths that are measured must stay under.
enum Limits {
    static let parseNanoseconds = 4_000
    /// Parse, validate, accept, render and read a reply.
    static let wholeNanoseconds = 10_000
    static let loadNanoseconds = 200_000_000
    /// The key, the fields, the body, and the scope that holes are filled from.
    static let renderAllocations = 4
    /// A list that is mapped is made before it is written.
    static let mappedListAllocations = 7
    /// An address with holes is put together, here around a placeholder, and looked through.
    static let openAddressAllocations = 16
}
