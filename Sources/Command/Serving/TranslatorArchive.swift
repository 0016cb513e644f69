import Gateway
import Synchronization
import Translation

/// The versions of translators that attempts are pinned to, compiled, and what of them is stored.
final class TranslatorArchive: Sendable {
    private struct State {
        var compiled: [String: Translator] = [:]
        var stored: Set<String> = []
    }

    private let state = Mutex(State())

    /// The version with that hash, in use or from the journal; nil where neither has it.
    func translator(
        hash: String,
        name: String,
        in use: PinnedTranslator?,
        from journal: any Journal
    ) async -> Translator? {
        if let use { return use.translator }
        if let known = state.withLock({ $0.compiled[hash] }) { return known }
        // A source that cannot be read now is asked for again at the next look.
        guard let source = (try? await journal.translator(hash: hash)) ?? nil else { return nil }
        // It was accepted when it was stored; a program that no longer takes it has to say so.
        guard let loaded = try? Translator.load(source, file: "\(name).json") else { return nil }
        state.withLock { state in
            if state.compiled.count >= ServingLimits.archivedTranslators {
                state.compiled.removeAll()
            }
            state.compiled[hash] = loaded
        }
        return loaded
    }

    /// Whether the source that a claim is rendered by is known to be stored.
    func isStored(_ pinned: PinnedTranslator) -> Bool {
        state.withLock { $0.stored.contains(pinned.hash) }
    }

    /// Stores such a source; false where that cannot be done.
    func keep(_ pinned: PinnedTranslator, in journal: any Journal) async -> Bool {
        do throws(JournalFault) {
            try await journal.keep(
                translator: pinned.source,
                name: pinned.translator.name,
                hash: pinned.hash
            )
        } catch {
            return false
        }
        state.withLock { _ = $0.stored.insert(pinned.hash) }
        return true
    }
}
