/// A set of characters as a file spells it: `A-Za-z0-9._-`.
struct CharacterSet: Sendable, Hashable {
    let ranges: [ClosedRange<Unicode.Scalar>]
    let spelling: String

    /// Reads single characters and ranges; a `-` stands for itself at either end.
    init?(_ spelling: String) {
        let scalars = Array(spelling.unicodeScalars)
        var ranges: [ClosedRange<Unicode.Scalar>] = []
        var index = 0
        while index < scalars.count {
            let first = scalars[index]
            if index + 2 < scalars.count && scalars[index + 1] == "-" {
                let last = scalars[index + 2]
                guard first <= last else { return nil }
                ranges.append(first...last)
                index += 3
            } else {
                ranges.append(first...first)
                index += 1
            }
        }
        guard !ranges.isEmpty else { return nil }
        self.ranges = ranges
        self.spelling = spelling
    }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        ranges.contains { $0.contains(scalar) }
    }

    /// The first character of a text that is not in the set.
    func firstStranger(in text: String) -> Unicode.Scalar? {
        text.unicodeScalars.first { !contains($0) }
    }

    func isSubset(of other: CharacterSet) -> Bool {
        ranges.allSatisfy { range in
            other.ranges.contains {
                $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound
            }
        }
    }

    /// Every character of a small set, in the order of their code points.
    var members: [Unicode.Scalar] {
        var members = Set<Unicode.Scalar>()
        for range in ranges where range.upperBound.value < 0x80 {
            for value in range.lowerBound.value...range.upperBound.value {
                if let scalar = Unicode.Scalar(value) { members.insert(scalar) }
            }
        }
        return members.sorted()
    }
}
