package import JSON

/// Collects every mistake of one file while it is read and checked.
package final class Diagnostics {
    let file: String
    private let source: [UInt8]
    private var found: [(offset: Int, message: String)] = []

    package init(file: String, source: [UInt8]) {
        self.file = file
        self.source = source
    }

    /// Collects mistakes of the same file apart from the others.
    package init(beside other: Diagnostics) {
        file = other.file
        source = other.source
    }

    /// Takes over what was collected apart, in words that say more.
    package func take(_ other: Diagnostics, wording: (String) -> String) {
        found += other.found.map { ($0.offset, wording($0.message)) }
    }

    package var isEmpty: Bool { found.isEmpty }

    package func report(at offset: Int, _ message: String) {
        found.append((offset, message))
    }

    package func report(at value: Value, _ message: String) {
        report(at: value.offset, message)
    }

    func line(of offset: Int) -> Int {
        Position(ofByte: offset, in: source).line
    }

    /// The mistakes in the order of the file, each once, cut at `Limits.diagnostics`.
    package var sorted: [Diagnostic] {
        let inOrder = found.enumerated().sorted { left, right in
            (left.element.offset, left.offset) < (right.element.offset, right.offset)
        }
        var seen = Set<Diagnostic>()
        var diagnostics: [Diagnostic] = []
        for (_, mistake) in inOrder where diagnostics.count < Limits.diagnostics {
            let position = Position(ofByte: mistake.offset, in: source)
            let diagnostic = Diagnostic(file: file, position: position, message: mistake.message)
            if seen.insert(diagnostic).inserted { diagnostics.append(diagnostic) }
        }
        return diagnostics
    }
}
