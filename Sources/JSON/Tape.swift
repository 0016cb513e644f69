/// One value or member name of a document.
///
/// A document is a flat tape of entries in the order of its text. A container is one entry whose
/// `extent` names the tape index just past its last descendant, so that a reader steps over it
/// without looking inside; in an object, names and values alternate. `{"a":[1,true],"b":"x"}` is
///
///     0  object   start 0   extent 7     the tape index after the object
///     1  string   start 2   extent 1     the name `a`: offset after its quote, and its length
///     2  array    start 5   extent 5
///     3  number   start 6   extent 1     the literal `1`
///     4  true     start 8   extent 4
///     5  string   start 15  extent 1     the name `b`
///     6  string   start 19  extent 1     the text `x`
struct Entry {
    /// What the entry is; a string whose text has escapes must be decoded before use.
    enum Kind: UInt8 {
        case null
        case `true`
        case `false`
        case number
        case string
        case escapedString
        case array
        case object
    }

    let kind: Kind
    let start: UInt32
    var extent: UInt32

    init(_ kind: Kind, start: Int, extent: Int) {
        self.kind = kind
        self.start = UInt32(truncatingIfNeeded: start)
        self.extent = UInt32(truncatingIfNeeded: extent)
    }

    var isContainer: Bool { kind == .array || kind == .object }

    /// Where a scalar stands in the text, quotes left out.
    var range: Range<Int> { Int(start)..<Int(start) + Int(extent) }
}
