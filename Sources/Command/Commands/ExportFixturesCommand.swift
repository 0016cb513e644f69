import Fixtures
import Gateway
import Translation

extension Subcommand {
    static let exportFixtures = Subcommand(
        "export",
        summary: "Write the exchanges of fixtures for other tools.",
        discussion: """
            Writes what passes between the gateway and a provider as a recording that browsers and \
            proxies open (HAR 1.2): the requests as they are sent, with {{…}} for secrets and for \
            fields of the account, and what comes back. What that format has no place for stands in members that start \
            with _: the case, its fault, its effect.
            """,
        positionals: [
            Positional("PROVIDER", "The provider.", occurs: .once),
            Positional("CASE", "Only this case of it."),
        ],
        options: [
            .flag("har", "Write HAR 1.2, the only format there is so far."),
            .text("output", "FILE", "A new file to write; the terminal if not given."),
            .fixtures,
            .providers,
        ],
        examples: [
            .init("acme --har --output acme.har", "Write all cases of a provider."),
            .init("acme lost-answer --har", "Print one."),
        ],
        run: { arguments, console in
            ExportFixturesCommand(arguments: arguments, console: console).run()
        }
    )
}

/// Runs `polyrail fixtures export`.
struct ExportFixturesCommand {
    let arguments: ParsedArguments
    let console: Console

    private static let command = "polyrail fixtures export"

    /// Nothing is written unless all of it can be.
    private struct Fault: Error {
        let code: ExitCode
        let message: String
    }

    func run() -> ExitCode {
        guard arguments.has("har") else { return stop(.usage, Wording.formatMissing) }
        let pinned: PinnedTranslator
        do throws(NamedProvider.Fault) {
            let loaded = try NamedProvider.load(
                arguments.required("PROVIDER"), from: arguments.providerFolder, for: Self.command,
                console)
            pinned = PinnedTranslator(
                loaded.translator, file: loaded.entry.file, source: loaded.entry.source)
        } catch {
            return error.code
        }
        do throws(Fault) {
            let text = HARWriter(version: Program.version).text(of: try cases(by: pinned))
            return try write(text)
        } catch {
            return stop(error.code, error.message)
        }
    }

    private func cases(by pinned: PinnedTranslator) throws(Fault) -> [HARWriter.Case] {
        let folder = arguments.fixtures
        let sources: [(entry: FixtureFolder.Case, bytes: [UInt8])]
        do throws(FixtureFolder.Fault) {
            sources = try folder.sources(
                of: arguments.required("PROVIDER"), arguments.value(of: "CASE"))
        } catch {
            var code = ExitCode.configuration
            if case .unknown = error { code = .usage }
            throw Fault(code: code, message: Wording.of(error, folder: folder))
        }
        let cases = sources.compactMap { source in
            load(source.bytes, source.entry).map { fixture in
                HARWriter.Case(name: source.entry.name, fixture: fixture, by: pinned)
            }
        }
        guard cases.count == sources.count else {
            throw Fault(code: .failedCheck, message: Wording.nothingWritten)
        }
        return cases
    }

    /// Nil for a file with mistakes, which are told.
    private func load(_ source: [UInt8], _ entry: FixtureFolder.Case) -> Fixture? {
        do throws(Fixture.Rejection) {
            return try Fixture.load(
                source, file: entry.file, folder: entry.provider, knownProviders: [entry.provider])
        } catch {
            for diagnostic in error.diagnostics { console.report("\(diagnostic)") }
            return nil
        }
    }

    private func write(_ text: String) throws(Fault) -> ExitCode {
        guard let path = arguments.value(of: "output") else {
            console.print(String(text.dropLast()))
            return .ok
        }
        do throws(OutputFile.Fault) {
            try OutputFile(path: path).create(text)
        } catch {
            let code: ExitCode
            switch error {
            case .exists: code = .usage
            case .notWritable: code = .configuration
            }
            throw Fault(code: code, message: Wording.of(error))
        }
        console.print("wrote \(path)")
        return .ok
    }

    private func stop(_ code: ExitCode, _ message: String) -> ExitCode {
        console.report("\(Self.command): \(message)")
        return code
    }
}
