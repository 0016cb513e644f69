import API
import Gateway
import Glibc
import Translation

/// The folder of translators as it stands, looked at again and again while the gateway runs.
///
/// A file is read when two looks in a row find it the same, so that editors, partial writes, bind
/// mounts and config maps all work. A good file takes the place of the old one; a bad one leaves
/// the old one in use, and a file that is gone takes no new intents.
struct TranslatorWatch {
    /// What became of a file since the last look.
    enum Change {
        case loaded(String)
        case refused(String, [Diagnostic])
        case unreadable(String)
        case gone(String)
    }

    /// What tells one version of a file from another without reading it.
    private struct Stamp: Equatable {
        let inode: UInt64
        let size: Int
        let seconds: Int
        let nanoseconds: Int
    }

    private let folder: ProviderFolder
    private var seen: [String: Stamp] = [:]
    private var read: [String: Stamp] = [:]
    private var inUse: [String: Roster.Provider] = [:]

    init(_ folder: ProviderFolder) {
        self.folder = folder
    }

    var providers: [Roster.Provider] { Array(inUse.values) }

    /// Reads every file at once, as at a start.
    mutating func begin() throws(ProviderFolder.Fault) -> [Change] {
        _ = try look()
        return try look()
    }

    /// Takes in what changed, once it has come to rest.
    mutating func look() throws(ProviderFolder.Fault) -> [Change] {
        var found: [String: Stamp] = [:]
        for name in try folder.names() { found[name] = Self.stamp(of: folder.file(of: name)) }
        var changes: [Change] = []
        for (name, stamp) in found.sorted(by: { $0.key < $1.key })
        where seen[name] == stamp && read[name] != stamp {
            read[name] = stamp
            changes.append(take(name))
        }
        for name in read.keys.sorted() where found[name] == nil && seen[name] == nil {
            read[name] = nil
            inUse[name] = nil
            changes.append(.gone(name))
        }
        seen = found
        return changes
    }

    /// Puts an older version to use where the file in the folder is no translator.
    mutating func fallBack(_ name: String, to source: [UInt8]) -> Bool {
        let file = folder.file(of: name)
        guard inUse[name]?.pinned == nil else { return false }
        // A version that was good once may not be for a later program.
        let loaded = try? Translator.load(source, file: file, expectedName: name)
        guard let translator = loaded else { return false }
        let pinned = PinnedTranslator(translator, file: file, source: source)
        let mistakes = inUse[name]?.mistakes ?? 1
        inUse[name] = Roster.Provider(name: name, pinned: pinned, mistakes: mistakes)
        return true
    }

    private mutating func take(_ name: String) -> Change {
        let entry: ProviderFolder.Entry
        do throws(ProviderFolder.Fault) {
            entry = try folder.load(name)
        } catch {
            inUse[name] = inUse[name] ?? Roster.Provider(name: name, pinned: nil, mistakes: 1)
            return .unreadable(name)
        }
        switch entry.result {
        case .success(let translator):
            let pinned = PinnedTranslator(translator, file: entry.file, source: entry.source)
            inUse[name] = Roster.Provider(name: name, pinned: pinned)
            return .loaded(name)
        case .failure(let rejection):
            inUse[name] = Roster.Provider(
                name: name,
                pinned: inUse[name]?.pinned,
                mistakes: rejection.diagnostics.count
            )
            return .refused(name, rejection.diagnostics)
        }
    }

    /// Nil where the file went away in between.
    private static func stamp(of file: String) -> Stamp? {
        var status = stat()
        guard stat(file, &status) == 0 else { return nil }
        return Stamp(
            inode: UInt64(status.st_ino),
            size: Int(status.st_size),
            seconds: status.st_mtim.tv_sec,
            nanoseconds: status.st_mtim.tv_nsec
        )
    }
}
