/// How much a fixture may hold; a case that needs more is several cases.
package enum Limits {
    package static let fileBytes = 1_048_576
    package static let fileDepth = 32
    package static let steps = 100
    package static let idCharacters = 64
    package static let exchanges = 200
    /// How often one exchange may happen in a row.
    package static let times = 100
    /// Headers of one message.
    package static let fields = 100
    /// Pointers that one file may publish.
    package static let published = 100
    /// Final answers only: an informational one is never what a request is answered.
    static let statuses = 200...599
    /// Ten years, so that sums of durations stay far from what a clock can hold.
    package static let durationDays = 3_650
    /// What `assert` may count up to.
    package static let asserted = 10_000
    /// Differences listed for one comparison; an answer may hold any number of unknown members.
    package static let differences = 200
    /// Characters of a value that a difference shows.
    package static let shownCharacters = 80
    /// Bytes shown on each side of the first byte that differs.
    package static let contextBytes = 12
    /// Columns up to which a rewritten value stays on one line.
    static let columns = 100
    /// Changed lines up to which a difference of texts is the smallest one; its cost is the square.
    static let comparedLines = 2_000
    /// Lines shown on each side of a change.
    static let contextLines = 3
}
