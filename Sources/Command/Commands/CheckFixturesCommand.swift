import Fixtures
import Gateway
import Intents
import JSON
import Translation

extension Subcommand {
    static let checkFixtures = Subcommand(
        "check",
        summary: "Check fixtures for mistakes, leaks and age.",
        discussion: """
            Reads every fixture, or those that are named, and prints each mistake and everything \
            that looks like a key, a card number or a person's data as file:line:column: message. \
            Files that are no fixtures are searched too, and so are names of files. A recording \
            that is older than it says it may be is warned of, and so is what looks like a case \
            and is none. Exits with 1 if there is any mistake or leak.
            """,
        positionals: [
            Positional("PROVIDER", "Only the fixtures of this provider."),
            Positional("CASE", "Only this case of it."),
        ],
        options: [
            .fixtures,
            .providers,
            .flag("json", "Print a JSON array of {kind, file, line, column, message}."),
        ],
        examples: [
            .init("", "Check every fixture of the folder \"fixtures\"."),
            .init("acme lost-answer", "Check one."),
        ],
        run: { arguments, console in
            CheckFixturesCommand(arguments: arguments, console: console).run()
        }
    )
}

/// Runs `polyrail fixtures check`.
struct CheckFixturesCommand {
    let arguments: ParsedArguments
    let console: Console

    private static let command = "polyrail fixtures check"

    func run() -> ExitCode {
        NamedCases.perform(arguments, for: Self.command, console) { cases, replayer in
            check(cases, by: replayer)
        }
    }

    private func check(
        _ cases: [FixtureFolder.Case], by replayer: FixtureReplayer
    ) -> ExitCode {
        let folder = arguments.fixtures
        var findings: [FixtureFinding] = []
        for entry in cases {
            findings += FixtureFinding.leaks(inNameOf: entry.file, below: folder.path)
            do throws(FixtureFolder.Fault) {
                let source = try FixtureFolder.read(entry.file)
                findings += FixtureFinding.all(
                    in: source, of: entry, knownProviders: replayer.providers,
                    translator: replayer.translator(of: entry.provider)?.translator,
                    now: Today.now)
            } catch {
                findings.append(FixtureFinding(Wording.diagnostic(error, on: entry)))
            }
        }
        do throws(FixtureFolder.Fault) {
            findings += try others(than: cases)
        } catch {
            console.report("\(Self.command): \(Wording.of(error, folder: folder))")
            return .configuration
        }
        show(findings, of: cases.count)
        return findings.contains(where: \.isWrong) ? .failedCheck : .ok
    }

    /// What stands beside the cases: searched as well, though it is never replayed.
    private func others(
        than cases: [FixtureFolder.Case]
    ) throws(FixtureFolder.Fault) -> [FixtureFinding] {
        let folder = arguments.fixtures
        let spelling = CaseSpelling(
            arguments.value(of: "PROVIDER"), arguments.value(of: "CASE"), in: folder)
        guard spelling.name == nil else { return [] }
        let known = Set(cases.map(\.file))
        return try folder.files(below: spelling.provider).filter { !known.contains($0) }
            .flatMap { file in
                FixtureFinding.leaks(inNameOf: file, below: folder.path)
                    + FixtureFinding.leaks(inOther: file)
                    + (folder.isLikeCase(file) ? [FixtureFinding(stray: file)] : [])
            }
    }

    private func show(_ findings: [FixtureFinding], of count: Int) {
        if arguments.has("json") {
            var writer = Writer(.indented)
            writer.array { for finding in findings { finding.write(to: &$0) } }
            console.print(String(decoding: writer.bytes, as: UTF8.self))
            return
        }
        let style = console.output.style
        for finding in findings {
            let place = style.bold("\(finding.place):")
            let message = Printable.text(finding.message)
            if finding.isWrong {
                console.print("\(place) \(message)")
            } else {
                console.report("warning: \(finding.place): \(message)")
            }
        }
        guard count > 0 else { return }
        let wrong = findings.filter(\.isWrong)
        let summary = Wording.checkedFixtures(
            count, mistakes: wrong.count(where: { $0.kind == .mistake }),
            leaks: wrong.count(where: { $0.kind == .leak }))
        console.print(wrong.isEmpty ? style.green(summary) : style.red(summary))
    }
}
