/// How long an amount may be.
package enum Limits {
    /// More than any sum of money; a longer number is a mistake or an attack.
    package static let integerDigits = 30

    /// What the finest listed asset has (1 ETH is 10^18 wei); it bounds every scale as well.
    package static let fractionDigits = 18
}
