import Fixtures
import Gateway
import JSON

/// Rewrites fixtures by what happened in their replay, and shows what it changed.
struct FixtureUpdater {
    let replayer: FixtureReplayer
    let console: Console

    /// The report on the rewritten file, or the one that was given where nothing was to be changed.
    func update(_ report: CaseReport) -> CaseReport {
        guard case .replayed(let replay) = report.outcome,
            let pinned = replayer.translator(of: report.provider)
        else { return report }
        let old = replay.fixture.document.bytes
        let new = Recording(of: replay, pinnedHash: pinned.hash).text
        guard new != old, !replay.isPassed || Recording.isIncomplete(replay.fixture) else {
            return report
        }
        let entry = FixtureFolder.Case(
            provider: report.provider, name: report.name, file: report.file)
        let updated = replayer.report(on: entry, new)
        guard updated.diagnostics.isEmpty else {
            // What cannot be read again is not written.
            return report
        }
        do throws(OutputFile.Fault) {
            try OutputFile(path: report.file).replace(String(decoding: new, as: UTF8.self))
        } catch {
            console.report("polyrail replay: \(Wording.of(error))")
            return report
        }
        show(LineDiff(from: old, to: new), of: report.file)
        // What was recorded is a refusal that nobody may have meant.
        let failed = Set(replay.failures.compactMap(\.step))
        let empty = replay.fixture.answers.filter { $0.value.isEmpty }.map(\.key)
        for hint in Wording.clockHints(on: replay, inSteps: failed.union(empty)) {
            console.report("warning: \(report.file): \(hint)")
        }
        return updated
    }

    private func show(_ diff: LineDiff, of file: String) {
        let style = console.output.style
        console.print(style.bold(Printable.text("--- \(file)")))
        console.print(style.bold(Printable.text("+++ \(file)")))
        for line in "\(diff)".split(separator: "\n") {
            let text = Printable.text(String(line))
            switch line.first {
            case "+": console.print(style.green(text))
            case "-": console.print(style.red(text))
            default: console.print(text)
            }
        }
        console.print("")
    }
}
