/// Which spelling of JSON a document is read in.
package enum Syntax: Sendable {
    /// RFC 8259, as it travels between machines.
    case strict
    /// RFC 8259 with `//` comments and trailing commas, as people write files.
    case commented
}
