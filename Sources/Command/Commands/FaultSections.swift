import Fixtures

/// What `polyrail replay --faults matrix` prints: a row for each provider and for each success
/// whose outcome stays open, and a line for each contradiction.
struct FaultSections {
    private let faults: [RunReport.Faults]
    private let style: Style

    init(of faults: [RunReport.Faults], style: Style) {
        self.faults = faults
        self.style = style
    }

    var sections: [[String]] {
        guard !faults.isEmpty else { return [[Wording.noSuccesses]] }
        let words = Wording.faults(faults.map(\.matrix.runs.count).reduce(0, +), violations.count)
        let summary = violations.isEmpty ? style.green(words) : style.red(words)
        return [table, violations, [summary]].filter { !$0.isEmpty }
    }

    private var table: [String] {
        var table = TextTable()
        table.add("UNDER EVERY FAULT", "SUCCESSES", "RUNS", "SETTLED", "OPEN", "MOST EFFECTS")
        let providers = faults.reduce(into: [String]()) { names, fault in
            if names.last != fault.report.provider { names.append(fault.report.provider) }
        }
        for provider in providers {
            let own = faults.filter { $0.report.provider == provider }
            table.add(provider, of: own, "\(own.count)")
            for fault in own where fault.isRemarkable {
                table.add("  \(provider)/\(fault.report.name)", of: [fault], "")
            }
        }
        return table.lines()
    }

    private var violations: [String] {
        faults.flatMap { fault in
            let name = "\(fault.report.provider)/\(fault.report.name)"
            return fault.matrix.violations.map { violation in
                let words = "\(name), \(violation.fault): \(violation.what)"
                let cause = violation.cause.map { " (\($0))" } ?? ""
                return style.red(Printable.text(words + cause))
            }
        }
    }
}

extension RunReport.Faults {
    /// Whether anything is left open, or contradicted.
    fileprivate var isRemarkable: Bool {
        settled < matrix.runs.count || !matrix.violations.isEmpty
    }
}

extension TextTable {
    fileprivate mutating func add(
        _ name: String, of faults: [RunReport.Faults], _ successes: String
    ) {
        let runs = faults.flatMap(\.matrix.runs)
        let settled = faults.map(\.settled).reduce(0, +)
        add(
            name, successes, "\(runs.count)", "\(settled)", "\(runs.count - settled)",
            "\(runs.map(\.effects).max() ?? 0)")
    }
}

extension Wording {
    static let noSuccesses = "No case is a success that faults could be tried on."

    static func faults(_ runs: Int, _ violations: Int) -> String {
        let done = runs == 1 ? "1 fault tried" : "\(runs) faults tried"
        guard violations > 0 else { return "\(done): never two effects, no answer contradicted" }
        return "\(done): \(violations == 1 ? "1 contradiction" : "\(violations) contradictions")"
    }
}
