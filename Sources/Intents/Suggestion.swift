/// The name that somebody who wrote an unknown one most likely meant.
package enum Suggestion {
    /// Longer names are not compared, so that a hostile one costs no time.
    private static let longestBytes = 64

    /// Finds the name with the fewest typing errors in it, the first of equals.
    ///
    /// A name with an error in more than every third byte is too far off to be meant. Case is no
    /// error: `Amount` is next to `amount`.
    package static func nearest(to name: String, among known: some Sequence<String>) -> String? {
        guard name.utf8.count <= longestBytes else { return nil }
        let name = folded(name)
        var best: (name: String, distance: Int)?
        for candidate in known where candidate.utf8.count <= longestBytes {
            let other = folded(candidate)
            let limit = min(max(name.count, other.count) / 3, (best?.distance ?? .max) - 1)
            if let distance = distance(from: name, to: other, limit: limit) {
                best = (candidate, distance)
            }
        }
        return best?.name
    }

    /// Counts the insertions, deletions, replacements and swaps of neighbours that lead from one
    /// name to the other, no byte being changed twice; nil when they are more than the limit.
    ///
    /// Row by row through the matrix of the distances between their first bytes; a swap looks
    /// back two rows, so three are kept.
    private static func distance(from name: [UInt8], to other: [UInt8], limit: Int) -> Int? {
        guard abs(name.count - other.count) <= limit else { return nil }
        var beforeLast: [Int] = []
        var last = Array(0...other.count)
        for row in name.indices {
            var current = [row + 1]
            for column in other.indices {
                let isSame = name[row] == other[column]
                var fewest = min(last[column + 1], current[column]) + 1
                fewest = min(fewest, last[column] + (isSame ? 0 : 1))
                let isSwap =
                    row > 0 && column > 0
                    && name[row] == other[column - 1] && name[row - 1] == other[column]
                if isSwap {
                    fewest = min(fewest, beforeLast[column - 1] + 1)
                }
                current.append(fewest)
            }
            beforeLast = last
            last = current
        }
        return last[other.count] <= limit ? last[other.count] : nil
    }

    private static func folded(_ name: String) -> [UInt8] {
        name.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }
}
