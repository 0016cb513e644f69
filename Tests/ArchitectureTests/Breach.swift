/// A place where a rule of the house is broken.
struct Breach: Equatable, CustomStringConvertible {
    let line: Int
    let what: String

    var description: String { "line \(line): \(what)" }
}
