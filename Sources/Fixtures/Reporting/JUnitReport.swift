import JSON
import Translation

/// The reports of a run as JUnit's XML, which build servers read: a suite for each provider.
package struct JUnitReport {
    private let run: RunReport

    package init(_ run: RunReport) {
        self.run = run
    }

    package var text: String {
        var lines = [#"<?xml version="1.0" encoding="UTF-8"?>"#, "<testsuites>"]
        for provider in run.providers {
            let cases = run.reports.filter { $0.provider == provider }
            let faults = (run.faults ?? []).filter { $0.report.provider == provider }
            let failed = cases.count { !$0.isPassed && $0.diagnostics.isEmpty }
            let faulty = faults.count { !$0.matrix.violations.isEmpty }
            let broken = cases.count { !$0.diagnostics.isEmpty }
            lines.append(
                "  <testsuite name=\"\(Self.escaped(provider))\""
                    + " tests=\"\(cases.count + faults.count)\""
                    + " failures=\"\(failed + faulty)\" errors=\"\(broken)\">")
            for report in cases { lines += Self.lines(of: report) }
            for fault in faults { lines += Self.lines(of: fault) }
            lines.append("  </testsuite>")
        }
        return (lines + ["</testsuites>"]).joined(separator: "\n")
    }

    /// A success and all of its faults are one case.
    private static func lines(of faults: RunReport.Faults) -> [String] {
        let report = faults.report
        let start =
            "    <testcase classname=\"\(escaped(report.provider))\""
            + " name=\"\(escaped(report.name)) under every fault\" file=\"\(escaped(report.file))\""
        guard !faults.matrix.violations.isEmpty else { return [start + "/>"] }
        let messages = faults.matrix.violations.map { violation in
            "\(violation.fault): \(violation.what)"
                + (violation.cause.map { " (\($0))" } ?? "")
        }
        return [start + ">", element("failure", messages), "    </testcase>"]
    }

    /// One element for all that is wrong, since many readers look at the first alone.
    private static func element(_ name: String, _ messages: [String], _ details: [String] = [])
        -> String
    {
        let more = messages.count > 1 ? " (and \(messages.count - 1) more)" : ""
        let message = escaped((messages.first ?? "") + more)
        let text = escaped((details.isEmpty ? messages : details).joined(separator: "\n"))
        return "      <\(name) message=\"\(message)\">\(text)</\(name)>"
    }

    private static func lines(of report: CaseReport) -> [String] {
        let start =
            "    <testcase classname=\"\(escaped(report.provider))\" name=\"\(escaped(report.name))\""
            + " file=\"\(escaped(report.file))\""
        guard !report.isPassed else { return [start + "/>"] }
        var lines = [start + ">"]
        if !report.failures.isEmpty {
            lines.append(
                element(
                    "failure", report.failures.map(Self.message),
                    report.failures.map { Self.detail(of: $0, in: report) }
                        + (report.isPerhapsStale ? ["perhaps stale: another translator"] : [])))
        }
        if !report.diagnostics.isEmpty {
            lines.append(
                element(
                    "error", report.diagnostics.map(\.message),
                    report.diagnostics.map(\.description)))
        }
        return lines + ["    </testcase>"]
    }

    private static func message(of failure: ReplayFailure) -> String {
        let place = failure.place?.path ?? "the exchanges"
        return "\(place): expected \(failure.expected), got \(failure.got)"
    }

    /// What a person needs who sees the log alone.
    private static func detail(of failure: ReplayFailure, in report: CaseReport) -> String {
        let position = report.position(of: failure)
        let place = position.map { "\(report.file):\($0.line):\($0.column): " } ?? ""
        let cause = failure.cause.map { ["made by \($0)"] } ?? []
        let refused = failure.refusedPaths.map { "\($0) was not refused" }
        let problem = failure.problem.map { problem in
            ["answered \(problem.code): \(problem.detail)"]
                + problem.violations.map { "\($0.path): \($0.detail)" }
        }
        return ([place + message(of: failure)] + refused + cause + (problem ?? []))
            .joined(separator: "\n  ")
    }

    /// Text as XML 1.0 holds it; what it cannot hold at all shows as a replacement character.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\n": escaped += "&#10;"
            case "\t": escaped += "&#9;"
            case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
