/// The table that `make bench` prints: a row an operation, held to its limits where it has some.
struct Report {
    /// Only the rows that hold every one of these words are measured.
    let words: [String]

    func printHead() {
        print(Self.line("operation", ["limit ns", "median", "min", "p90", "allocs"]))
        print(String(repeating: "-", count: 96))
    }

    func measures(_ name: String) -> Bool { words.allSatisfy { name.contains($0) } }

    func row(
        _ name: String,
        under limit: Int? = nil,
        allocations allowed: Int? = nil,
        _ operation: () -> Void
    ) {
        guard measures(name) else { return }
        let reading = Stopwatch.measure(operation)
        let figures = [
            limit.map(String.init) ?? "", "\(reading.median)", "\(reading.minimum)",
            "\(reading.p90)", "\(reading.allocations)",
        ]
        var isWithin = limit.map { reading.median < $0 }
        if let allowed { isWithin = (isWithin ?? true) && reading.allocations <= allowed }
        let verdict = isWithin.map { $0 ? "  pass" : "  OVER" } ?? ""
        print(Self.line(name, figures) + verdict)
    }

    private static func line(_ name: String, _ figures: [String]) -> String {
        let label = name + String(repeating: " ", count: max(0, 36 - name.count))
        return figures.reduce(label) { line, figure in
            line + String(repeating: " ", count: max(1, 11 - figure.count)) + figure
        }
    }
}
