/// A currency of ISO 4217 as the list in force has it.
package struct Currency: Sendable, Hashable {
    /// Three capital letters: `JPY`.
    package let code: String

    /// Three digits, leading zeros kept: `008`.
    package let numeric: String

    /// Digits after the point, or nil where the list says "N.A.", as for gold: no amount has one.
    package let minorUnits: Int?

    package let name: String

    init(_ code: String, _ numeric: String, _ minorUnits: Int?, _ name: String) {
        self.code = code
        self.numeric = numeric
        self.minorUnits = minorUnits
        self.name = name
    }

    /// Finds a code in force, in capital letters only.
    package static func find(_ code: String) -> Currency? {
        code.utf8.count == 3 ? byPackedCode[pack(code)] : nil
    }

    private static let byPackedCode = Dictionary(
        uniqueKeysWithValues: all.map { (pack($0.code), $0) }
    )

    /// Compares bytes: as strings, `KRW` written with the Kelvin sign would equal the won.
    private static func pack(_ code: String) -> UInt32 {
        code.utf8.reduce(0) { $0 << 8 | UInt32($1) }
    }
}
