import Fixtures
import Gateway
import Translation

/// Replays fixture files by the translators of a folder.
struct FixtureReplayer {
    private let entries: [String: ProviderFolder.Entry]

    init(_ folder: ProviderFolder) throws(ProviderFolder.Fault) {
        var entries: [String: ProviderFolder.Entry] = [:]
        for name in try folder.names() { entries[name] = try folder.load(name) }
        self.entries = entries
    }

    /// What becomes of a case; a file that is no fixture, or cannot be read, stops no other.
    func report(on entry: FixtureFolder.Case) -> CaseReport {
        do throws(FixtureFolder.Fault) {
            return report(on: entry, try FixtureFolder.read(entry.file))
        } catch {
            return CaseReport(
                provider: entry.provider,
                name: entry.name,
                file: entry.file,
                outcome: .rejected([Wording.diagnostic(error, on: entry)])
            )
        }
    }

    /// What becomes of a case with that text.
    func report(on entry: FixtureFolder.Case, _ source: [UInt8]) -> CaseReport {
        CaseReport(
            provider: entry.provider,
            name: entry.name,
            file: entry.file,
            outcome: outcome(of: entry, source)
        )
    }

    private func outcome(
        of entry: FixtureFolder.Case, _ source: [UInt8]
    ) -> CaseReport.Outcome {
        let fixture: Fixture
        do throws(Fixture.Rejection) {
            fixture = try Fixture.load(
                source, file: entry.file, folder: entry.provider,
                knownProviders: providers)
        } catch {
            return .rejected(error.diagnostics)
        }
        // A fixture of an unknown provider was rejected above.
        guard let pinned = translator(of: fixture.provider) else {
            return .rejected(entries[fixture.provider]?.diagnostics ?? [])
        }
        let mistakes = fixture.accountMistakes(by: pinned.translator)
        guard mistakes.isEmpty else { return .rejected(mistakes) }
        return .replayed(Replay(of: fixture, by: pinned))
    }

    /// The providers that have a file.
    var providers: [String] { entries.keys.sorted() }

    /// Nil where the file is no translator.
    func translator(of provider: String) -> PinnedTranslator? {
        guard let entry = entries[provider], case .success(let translator) = entry.result else {
            return nil
        }
        return PinnedTranslator(translator, file: entry.file, source: entry.source)
    }
}
