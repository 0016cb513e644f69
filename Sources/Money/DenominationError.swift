/// Why no amount can be expressed in what a code names.
package enum DenominationError: Error, Hashable {
    /// Neither a currency in force nor a well-formed asset symbol.
    case unknown

    /// A currency of ISO 4217 for which minor units are not applicable, like gold (`XAU`).
    case noMinorUnits

    /// A listed asset, but not on that network; its decimals are known only on these.
    case notOnNetwork(listed: [String])
}
