/// Whether money moves: what a merchant's key says.
package enum Mode: String, Sendable, CaseIterable {
    case test
    case live
}
