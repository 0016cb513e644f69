import Fixtures
import JSON
import Translation

/// What `polyrail replay` prints: a table of the providers, then what failed and where.
struct ReplayPage {
    private let run: RunReport
    private let showsAll: Bool
    private let style: Style

    init(_ run: RunReport, showsAll: Bool, style: Style) {
        self.run = run
        self.showsAll = showsAll
        self.style = style
    }

    var text: String {
        let failed = reports.filter { !$0.isPassed }
        let blocks = failed.map { block(of: $0).joined(separator: "\n") }
        let sections = [table.joined(separator: "\n")] + blocks + [summary(failed.count)]
        return (sections + faultSections).joined(separator: "\n\n")
    }

    private var reports: [CaseReport] { run.reports }

    private var table: [String] {
        var table = TextTable()
        table.add("PROVIDER", "CASES", "PASSED", "FAILED")
        for provider in run.providers {
            let cases = reports.filter { $0.provider == provider }
            let failed = cases.count { !$0.isPassed }
            table.add(
                provider, "\(cases.count)", "\(cases.count - failed)",
                failed == 0 ? "" : "\(failed)")
        }
        return table.lines()
    }

    /// The first difference of a case, which is most often the cause of the others.
    private func block(of report: CaseReport) -> [String] {
        let title = style.bold(Printable.text("\(report.provider)/\(report.name)"))
        guard report.diagnostics.isEmpty else {
            return ["\(title) \(style.red("cannot be replayed"))"]
                + report.diagnostics.map { "  \(Printable.text("\($0)"))" }
        }
        var lines = ["\(title) \(style.red("fails"))"]
        if case .replayed(let replay) = report.outcome {
            lines.append("  it shows: \(Printable.text(replay.fixture.shows))")
        }
        let shown = showsAll ? report.failures[...] : report.failures.prefix(1)
        for failure in shown { lines += self.lines(of: failure, in: report) }
        let more = report.failures.count - shown.count
        if more > 0 { lines.append("  \(Wording.moreDifferences(more))") }
        return lines
    }

    private func lines(of failure: ReplayFailure, in report: CaseReport) -> [String] {
        let position = report.position(of: failure)
        let place = position.map { "\(report.file):\($0.line):\($0.column)" } ?? report.file
        let path = failure.place.map { "  \($0.path)" } ?? ""
        let step = failure.step.map { "  (step \($0))" } ?? ""
        var table = TextTable()
        table.add("expected", failure.expected)
        table.add("got", failure.got)
        if let cause = failure.cause {
            table.add("made by", "\(cause.file):\(cause.position.line):\(cause.position.column)")
        }
        return ["  \(style.bold(Printable.text(place)))\(Printable.text(path + step))"]
            + table.lines(indent: 4)
    }

    /// What came of the faults, a row for each success and a line for each contradiction.
    private var faultSections: [String] {
        guard let faults = run.faults else { return [] }
        guard !faults.isEmpty else { return [Wording.noSuccesses] }
        var table = TextTable()
        table.add("UNDER EVERY FAULT", "RUNS", "SETTLED", "OPEN", "MOST EFFECTS")
        for fault in faults {
            let runs = fault.matrix.runs
            table.add(
                "\(fault.report.provider)/\(fault.report.name)", "\(runs.count)",
                "\(fault.settled)", "\(runs.count - fault.settled)",
                "\(runs.map(\.effects).max() ?? 0)")
        }
        let violations = faults.flatMap { fault in
            fault.matrix.violations.map { violation in
                let name = "\(fault.report.provider)/\(fault.report.name)"
                return style.red(Printable.text("\(name), \(violation.fault): \(violation.what)"))
            }
        }
        let runs = faults.map(\.matrix.runs.count).reduce(0, +)
        let words = Wording.faults(runs, violations: violations.count)
        let summary = violations.isEmpty ? style.green(words) : style.red(words)
        return [table.lines().joined(separator: "\n")]
            + (violations.isEmpty ? [] : [violations.joined(separator: "\n")]) + [summary]
    }

    private func summary(_ failed: Int) -> String {
        let text = Wording.replayed(reports.count, failed: failed)
        return failed == 0 ? style.green(text) : style.red(text)
    }
}

extension Wording {
    static func moreDifferences(_ count: Int) -> String {
        let differences = count == 1 ? "1 more difference" : "\(count) more differences"
        return "\(differences); --all shows them"
    }

    static let noSuccesses = "No case is a success that faults could be tried on."

    static func faults(_ runs: Int, violations: Int) -> String {
        let done = runs == 1 ? "1 fault tried" : "\(runs) faults tried"
        guard violations > 0 else { return "\(done): never two effects, no answer contradicted" }
        return "\(done): \(violations == 1 ? "1 contradiction" : "\(violations) contradictions")"
    }

    static func replayed(_ count: Int, failed: Int) -> String {
        let cases = count == 1 ? "1 case replayed" : "\(count) cases replayed"
        return failed == 0 ? "\(cases), all as expected" : "\(cases), \(failed) failed"
    }
}
