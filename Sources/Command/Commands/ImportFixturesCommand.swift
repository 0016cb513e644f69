import Fixtures
import Gateway
import Intents
import JSON
import Translation

extension Subcommand {
    static let importFixtures = Subcommand(
        "import",
        summary: "Make scrubbed cases from a browser's or a proxy's recording.",
        discussion: """
            Picks from a recording (HAR 1.2) what was sent to a provider's own address: creates, \
            and look-ups of what they made. Nothing is kept but what the translator reads or \
            writes; everything else becomes a made-up value of the same kind and length, the same \
            for the same. The intent is read back from the request; what the request does not \
            tell is named, for a person to fill in. A case that cannot be read or that still \
            looks as if it held a secret is not written, the others are, and files are never \
            overwritten. What was sent to the live environment is left out without --live.
            """,
        positionals: [
            Positional("FILE", "A recording; - reads standard input.", occurs: .once)
        ],
        options: [
            .text("provider", "NAME", "The provider to look for.", occurs: .once),
            .text("case", "PREFIX", "How the cases are called; \"recorded\" if not given."),
            .flag("live", "Take what was sent to the live environment too."),
            .providers,
            .fixtures,
        ],
        examples: [
            .init("--provider acme session.har", "Make cases from what a browser recorded."),
            .init("--provider acme --case declined -", "Read a recording from a pipe."),
        ],
        run: { arguments, console in
            ImportFixturesCommand(arguments: arguments, console: console).run()
        }
    )
}

/// Runs `polyrail fixtures import`.
struct ImportFixturesCommand {
    let arguments: ParsedArguments
    let console: Console

    private static let command = "polyrail fixtures import"
    private static let usualPrefix = "recorded"

    func run() -> ExitCode {
        let prefix = arguments.value(of: "case") ?? Self.usualPrefix
        guard CaseName.isValid(prefix) else { return stop(.usage, Wording.invalidCase(prefix)) }
        let exchanges: [CapturedExchange]
        let loaded: NamedProvider.Loaded
        do throws(NamedProvider.Fault) {
            loaded = try NamedProvider.load(
                arguments.required("provider"), from: arguments.providerFolder, for: Self.command,
                console)
            exchanges = try read()
        } catch {
            return error.code
        }
        let importing = RecordingImport(
            translator: loaded.translator, source: loaded.entry.source, prefix: prefix,
            takesLive: arguments.has("live"))
        let recorded = importing.cases(from: exchanges)
        for note in recorded.notes { console.report("note: \(note)") }
        guard !recorded.cases.isEmpty else {
            let words = Wording.nothingRecorded(
                for: loaded.translator.name, among: exchanges.count)
            return stop(.failedCheck, words)
        }
        let pinned = PinnedTranslator(
            loaded.translator, file: loaded.entry.file, source: loaded.entry.source)
        return write(recorded.cases, by: pinned)
    }

    private func read() throws(NamedProvider.Fault) -> [CapturedExchange] {
        let file = InputFile(arguments.required("FILE"))
        let bytes: [UInt8]
        do throws(InputFile.Fault) {
            bytes = try file.read(limitBytes: RecordingLimits.fileBytes)
        } catch {
            throw .exit(stop(.configuration, Wording.of(error, reading: file)))
        }
        do throws(HARReader.Rejection) {
            return try HARReader.exchanges(in: bytes, file: file.path ?? "-")
        } catch {
            for diagnostic in error.diagnostics { console.report("\(diagnostic)") }
            throw .exit(.failedCheck)
        }
    }

    /// Writes the cases that may be written, and says why the others are not.
    private func write(_ cases: [RecordedCase], by pinned: PinnedTranslator) -> ExitCode {
        let folder = arguments.fixtures
        let provider = pinned.translator.name
        let clean = cases.filter { isClean($0, of: provider) }
        let files = clean.map { OutputFile(path: folder.file(of: provider, $0.name)) }
        if let taken = files.first(where: \.exists) {
            return stop(.usage, Wording.of(OutputFile.Fault.exists(path: taken.path)))
        }
        do throws(OutputFile.Fault) {
            for (file, recorded) in zip(files, clean) {
                try file.create(recorded.text)
                console.print("wrote \(file.path)")
                var notes = recorded.notes
                if !replays(recorded, by: pinned) {
                    notes.append(Wording.doesNotReplay(provider, recorded.name))
                }
                for note in notes { console.report("\(file.path): \(note)") }
            }
        } catch {
            return stop(.configuration, Wording.of(error))
        }
        guard clean.count < cases.count else { return .ok }
        return stop(.failedCheck, Wording.notWritten(cases.count - clean.count, of: cases.count))
    }

    /// Whether a case can be read and holds nobody's data; what is wrong with it is told.
    private func isClean(_ recorded: RecordedCase, of provider: String) -> Bool {
        let entry = FixtureFolder.Case(
            provider: provider, name: recorded.name,
            file: arguments.fixtures.file(of: provider, recorded.name))
        let findings = FixtureFinding.all(
            in: Array(recorded.text.utf8), of: entry, knownProviders: [provider], now: Today.now
        ).filter(\.isWrong)
        for finding in findings {
            console.report(
                "entry \(recorded.entry) makes no case: \(Printable.text(finding.message))")
        }
        return findings.isEmpty
    }

    private func replays(_ recorded: RecordedCase, by pinned: PinnedTranslator) -> Bool {
        let name = pinned.translator.name
        // What cannot be read was refused before.
        let fixture = try? Fixture.load(
            Array(recorded.text.utf8), file: recorded.name, folder: name, knownProviders: [name])
        return fixture.map { Replay(of: $0, by: pinned).isPassed } ?? false
    }

    private func stop(_ code: ExitCode, _ message: String) -> ExitCode {
        console.report("\(Self.command): \(message)")
        return code
    }
}

/// What a case may be called: its file's name in a folder of one provider.
enum CaseName {
    private static let longest = 64

    static func isValid(_ name: String) -> Bool {
        (1...longest).contains(name.utf8.count) && !name.hasPrefix("-")
            && name.utf8.allSatisfy { byte in
                (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
                    || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
            }
    }
}
