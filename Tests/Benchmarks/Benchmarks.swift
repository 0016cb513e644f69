import JSON

/// The hot paths, each with the time it must stay under; `make bench` prints the table.
@main
struct Benchmarks {
    static func main() {
        print(row("operation", "min ns", "median ns", "p90 ns"))
        print(String(repeating: "-", count: 76))
        report("parse a \(Samples.request.utf8.count)-byte request") {
            parse(Samples.requestBytes)
        }
        report("parse a \(Samples.reply.utf8.count)-byte reply") { parse(Samples.replyBytes) }
        report("parse both (must stay under 4000)") {
            parse(Samples.requestBytes)
            parse(Samples.replyBytes)
        }
        report("canonical form of the request") { blackHole(Samples.requestRoot?.canonical) }
    }

    private static func parse(_ bytes: [UInt8]) {
        blackHole(try? Document(parsing: bytes))  // Samples parse; the tests hold that.
    }

    private static func report(_ name: String, _ operation: () -> Void) {
        let reading = Stopwatch.measure(operation)
        print(row(name, "\(reading.minimum)", "\(reading.median)", "\(reading.p90)"))
    }

    private static func row(_ name: String, _ figures: String...) -> String {
        let label = name + String(repeating: " ", count: max(0, 42 - name.count))
        return figures.reduce(label) { line, figure in
            line + String(repeating: " ", count: max(1, 11 - figure.count)) + figure
        }
    }

    /// Keeps the optimizer from dropping a result that nobody reads.
    @inline(never)
    private static func blackHole<Result>(_ result: Result) {}
}
