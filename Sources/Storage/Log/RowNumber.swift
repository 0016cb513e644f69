import Gateway
import Intents

/// Where the rows of one intent stand: those of block `n` from `n << 20` on.
enum RowNumber {
    /// Every block that a row can have.
    static let blocks = 0..<(1 << (62 - Limits.rowBits))

    /// Every place that a row can lie at, by `id`; there is room after it.
    static let places = 0..<(3 << 61)

    static func first(of block: Int) -> Int { block << Limits.rowBits }

    static func last(of block: Int) -> Int { (block + 1) << Limits.rowBits - 1 }

    static func block(of row: Int) -> Int { row >> Limits.rowBits }
}
