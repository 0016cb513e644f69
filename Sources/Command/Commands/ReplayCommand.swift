import Fixtures
import JSON

extension Subcommand {
    static let replay = Subcommand(
        "replay",
        summary: "Replay fixtures offline and show the first difference.",
        discussion: """
            Runs each case through the gateway's own decisions, with a clock and a provider made of \
            the file: what would be sent is held against what the case expects, and so is what the \
            merchant would be answered. Exits with 1 if any case fails.
            """,
        positionals: [
            Positional("PROVIDER", "Only the cases of this provider."),
            Positional("CASE", "Only this case of it."),
        ],
        options: [
            .fixtures,
            .providers,
            .flag("all", "Show every difference of a case, not only the first."),
            .oneOf(
                "faults", ["none", "matrix"],
                "Run every recorded success through each fault too; \"none\" if not given."),
            .flag("update", "Rewrite what differs in the files, and show it as a diff."),
            .flag("json", "Print what became of each case as JSON."),
            .oneOf("report", ["junit"], "Print JUnit's XML, for a build server."),
        ],
        examples: [
            .init("", "Replay everything."),
            .init("acme", "Replay one provider's cases."),
            .init("acme lost-answer --all", "Replay one case and show all that differs."),
            .init("acme lost-answer --update", "Record what happens now as what should happen."),
            .init("--faults matrix", "Lose every recorded success in every way there is."),
            .init("--report junit > replay.xml", "For a build server."),
        ],
        run: { arguments, console in
            ReplayCommand(arguments: arguments, console: console).run()
        }
    )
}

/// Runs `polyrail replay`.
struct ReplayCommand {
    let arguments: ParsedArguments
    let console: Console

    private static let command = "polyrail replay"

    func run() -> ExitCode {
        NamedCases.perform(arguments, for: Self.command, console) { cases, replayer in
            replay(cases, by: replayer)
        }
    }

    private func replay(_ cases: [FixtureFolder.Case], by replayer: FixtureReplayer) -> ExitCode {
        var reports = cases.map { replayer.report(on: $0) }
        if arguments.has("update") {
            let updater = FixtureUpdater(replayer: replayer, console: console)
            reports = reports.map(updater.update)
        }
        let run = RunReport(reports: reports, faults: faults(of: reports, replayer))
        show(run)
        hint(at: reports)
        return run.isPassed ? .ok : .failedCheck
    }

    /// Says what stands in the folder and is no case, and what holds without showing anything.
    private func hint(at reports: [CaseReport]) {
        let provider = arguments.value(of: "PROVIDER")
        let spelling = CaseSpelling(provider, arguments.value(of: "CASE"), in: arguments.fixtures)
        if spelling.name == nil {
            do throws(FixtureFolder.Fault) {
                for path in try arguments.fixtures.strays(below: spelling.provider) {
                    console.report("warning: \(Wording.stray(path))")
                }
            } catch {
                console.report("warning: \(Wording.of(error, folder: arguments.fixtures))")
            }
        }
        for report in reports where report.isPassed {
            guard case .replayed(let replay) = report.outcome, let hint = replay.fixture.hint else {
                continue
            }
            let words = Wording.of(hint, report.provider, report.name)
            console.report("warning: \(report.file): \(words)")
        }
    }

    private func faults(
        of reports: [CaseReport],
        _ replayer: FixtureReplayer
    ) -> [RunReport.Faults]? {
        guard arguments.value(of: "faults") == "matrix" else { return nil }
        return reports.compactMap { report in
            guard case .replayed(let replay) = report.outcome,
                let pinned = replayer.translator(of: report.provider),
                let matrix = FaultMatrix(of: replay, by: pinned)
            else { return nil }
            return RunReport.Faults(report: report, matrix: matrix)
        }
    }

    private func show(_ run: RunReport) {
        if arguments.has("report") {
            console.print(JUnitReport(run).text)
        } else if arguments.has("json") {
            var writer = Writer(.indented)
            run.write(to: &writer)
            console.print(String(decoding: writer.bytes, as: UTF8.self))
        } else {
            let page = ReplayPage(run, showsAll: arguments.has("all"), style: console.output.style)
            console.print(page.text)
        }
    }
}
