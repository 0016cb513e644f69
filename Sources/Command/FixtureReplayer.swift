import Digest
import Fixtures
import Gateway
import Translation

/// Replays fixture files by the translators of a folder, each of which is loaded once.
struct FixtureReplayer {
    private let folder: ProviderFolder
    private let known: [String]
    private var entries: [String: ProviderFolder.Entry] = [:]

    init(_ folder: ProviderFolder) throws(ProviderFolder.Fault) {
        self.folder = folder
        known = try folder.names()
    }

    /// What becomes of a case; a file that cannot be used is reported and stops no other.
    mutating func report(on entry: FixtureFolder.Case, _ source: [UInt8]) throws(
        ProviderFolder.Fault
    ) -> CaseReport {
        CaseReport(
            provider: entry.provider,
            name: entry.name,
            file: entry.file,
            outcome: try outcome(of: entry, source)
        )
    }

    private mutating func outcome(
        of entry: FixtureFolder.Case,
        _ source: [UInt8]
    ) throws(ProviderFolder.Fault) -> CaseReport.Outcome {
        let fixture: Fixture
        do throws(Fixture.Rejection) {
            fixture = try Fixture.load(
                source, file: entry.file, folder: entry.provider, knownProviders: known)
        } catch {
            return .rejected(error.diagnostics)
        }
        let provider = try translator(of: fixture.provider)
        switch provider.result {
        case .failure(let rejection): return .rejected(rejection.diagnostics)
        case .success(let translator):
            let pinned = PinnedTranslator(
                translator, file: provider.file, source: provider.source)
            return .replayed(Replay(of: fixture, by: pinned))
        }
    }

    private mutating func translator(
        of name: String
    ) throws(ProviderFolder.Fault) -> ProviderFolder.Entry {
        if let entry = entries[name] { return entry }
        let entry = try folder.load(name)
        entries[name] = entry
        return entry
    }
}
