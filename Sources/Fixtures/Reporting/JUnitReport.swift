import JSON
import Translation

/// The reports of a run as JUnit's XML, which build servers read: a suite for each provider.
package struct JUnitReport {
    package let reports: [CaseReport]

    package init(_ reports: [CaseReport]) {
        self.reports = reports
    }

    package var text: String {
        var lines = [#"<?xml version="1.0" encoding="UTF-8"?>"#, "<testsuites>"]
        for provider in providers {
            let cases = reports.filter { $0.provider == provider }
            let failed = cases.filter { !$0.isPassed && $0.diagnostics.isEmpty }.count
            let broken = cases.filter { !$0.diagnostics.isEmpty }.count
            lines.append(
                "  <testsuite name=\"\(Self.escaped(provider))\" tests=\"\(cases.count)\""
                    + " failures=\"\(failed)\" errors=\"\(broken)\">")
            for report in cases { lines += Self.lines(of: report) }
            lines.append("  </testsuite>")
        }
        return (lines + ["</testsuites>"]).joined(separator: "\n")
    }

    /// In the order in which they were replayed.
    private var providers: [String] {
        reports.reduce(into: []) { names, report in
            if names.last != report.provider { names.append(report.provider) }
        }
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
