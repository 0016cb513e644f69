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
        let blocks = failed.filter { !$0.isOfBrokenTranslator }.map(block)
        let sections = [table] + translatorBlocks + blocks + [[summary(failed.count)]]
        let faults = run.faults.map { FaultSections(of: $0, style: style).sections } ?? []
        return (sections + faults).map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
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

    /// What is wrong with a translator, once for all of its cases.
    private var translatorBlocks: [[String]] {
        run.providers.compactMap { provider in
            let cases = reports.filter { $0.provider == provider && $0.isOfBrokenTranslator }
            guard let first = cases.first else { return nil }
            let title = style.bold(Printable.text(Wording.cases(cases.count, of: provider)))
            return ["\(title) \(style.red("cannot be replayed"))"]
                + first.diagnostics.map { "  \(Printable.text("\($0)"))" }
        }
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
        if report.isPerhapsStale { lines.append("  \(Wording.perhapsStale)") }
        for failure in shown { lines += self.lines(of: failure, in: report) }
        if case .replayed(let replay) = report.outcome {
            let failed = Set(report.failures.compactMap(\.step))
            lines += Wording.clockHints(on: replay, inSteps: failed).map { "  \($0)" }
        }
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
        for path in failure.refusedPaths { table.add("about", Wording.notRefused(path)) }
        if let cause = failure.cause {
            table.add("made by", "\(cause)")
        } else if failure.isOfGateway {
            table.add("made by", Wording.gateway)
        }
        if let problem = failure.problem {
            for (row, words) in Wording.lines(of: problem).enumerated() {
                table.add(row == 0 ? "answered" : "", words)
            }
        }
        return ["  \(style.bold(Printable.text(place)))\(Printable.text(path + step))"]
            + table.lines(indent: 4)
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

    static func cases(_ count: Int, of provider: String) -> String {
        count == 1 ? "1 case of \(provider)" : "all \(count) cases of \(provider)"
    }

    /// Events that are refused for their time alone, which a case has in its own hands.
    static func clockHints(on replay: Replay, inSteps steps: Set<String>) -> [String] {
        replay.clockDistances.filter { steps.contains($0.key) }.sorted { $0.key < $1.key }
            .map { step, distance in
                "hint: the event of step \(Printable.text(step)) was signed"
                    + " \(distance.components.seconds) s from the case's clock; state the time of"
                    + " its signature as \"at\", or let it pass with \"after\""
            }
    }

    static let perhapsStale =
        "perhaps stale: it was recorded with another translator (source.translator)"

    static let gateway = "the gateway itself, no line of a translator"

    static func notRefused(_ path: String) -> String {
        "\(path), which the case expects to be refused"
    }

    /// The problem and, where it lists what is wrong, each of those.
    static func lines(of problem: AnsweredProblem) -> [String] {
        guard !problem.violations.isEmpty else {
            return ["\(problem.code): \(problem.detail)"]
        }
        return [problem.code] + problem.violations.map { "\($0.path): \($0.detail)" }
    }

    static func replayed(_ count: Int, failed: Int) -> String {
        let cases = count == 1 ? "1 case replayed" : "\(count) cases replayed"
        return failed == 0 ? "\(cases), all as expected" : "\(cases), \(failed) failed"
    }
}
