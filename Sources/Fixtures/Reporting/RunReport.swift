package import JSON

/// What became of a run of fixtures, and of the faults that its successes were run through.
package struct RunReport: Sendable {
    /// The faults that one case was run through.
    package struct Faults: Sendable {
        package let report: CaseReport
        package let matrix: FaultMatrix

        package init(report: CaseReport, matrix: FaultMatrix) {
            self.report = report
            self.matrix = matrix
        }
    }

    package let reports: [CaseReport]
    /// Nil where no faults were asked for.
    package let faults: [Faults]?

    package init(reports: [CaseReport], faults: [Faults]?) {
        self.reports = reports
        self.faults = faults
    }

    package var isPassed: Bool {
        reports.allSatisfy(\.isPassed) && (faults ?? []).allSatisfy(\.matrix.violations.isEmpty)
    }

    /// In the order in which they were replayed.
    package var providers: [String] {
        reports.reduce(into: []) { names, report in
            if names.last != report.provider { names.append(report.provider) }
        }
    }

    package func write(to writer: inout Writer) {
        writer.object { writer in
            writer.member("passed", reports.count(where: \.isPassed))
            writer.member("failed", reports.count { !$0.isPassed })
            writer.name("cases")
            writer.array { for report in reports { report.write(to: &$0) } }
            guard let faults else { return }
            writer.name("faults")
            writer.array { for fault in faults { fault.write(to: &$0) } }
        }
    }
}

extension RunReport.Faults {
    package var settled: Int { matrix.runs.count(where: \.isSettled) }

    fileprivate func write(to writer: inout Writer) {
        writer.object { writer in
            writer.member("provider", report.provider)
            writer.member("case", report.name)
            writer.member("runs", matrix.runs.count)
            writer.member("settled", settled)
            writer.member("open", matrix.runs.count - settled)
            writer.member("most_effects", matrix.runs.map(\.effects).max() ?? 0)
            writer.name("violations")
            writer.array { writer in
                for violation in matrix.violations {
                    writer.object { writer in
                        writer.member("fault", violation.fault.description)
                        writer.member("what", violation.what)
                        violation.cause?.write(to: &writer)
                    }
                }
            }
        }
    }
}
