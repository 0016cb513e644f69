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
        let failures = faults.matrix.violations.map { violation in
            "      <failure message=\"\(escaped("\(violation.fault): \(violation.what)"))\"/>"
        }
        return [start + ">"] + failures + ["    </testcase>"]
    }

    private static func lines(of report: CaseReport) -> [String] {
        let start =
            "    <testcase classname=\"\(escaped(report.provider))\" name=\"\(escaped(report.name))\""
            + " file=\"\(escaped(report.file))\""
        guard !report.isPassed else { return [start + "/>"] }
        var lines = [start + ">"]
        for failure in report.failures {
            let place = failure.place?.path ?? "the exchanges"
            let message = "\(place): expected \(failure.expected), got \(failure.got)"
            let position = report.position(of: failure)
            let whole = position.map { "\(report.file):\($0.line):\($0.column): \(message)" }
            lines.append(
                "      <failure message=\"\(escaped(message))\">\(escaped(whole ?? message))</failure>")
        }
        for diagnostic in report.diagnostics {
            lines.append(
                "      <error message=\"\(escaped(diagnostic.message))\">"
                    + "\(escaped(diagnostic.description))</error>")
        }
        return lines + ["    </testcase>"]
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
