import Fixtures
import Gateway
import JSON
import Testing
import Translation

/// A case of the repository, replayed by a translator in which one thing was changed.
struct BrokenTranslator {
    let source: String
    let replay: Replay

    init(_ provider: String, _ old: String, _ new: String, replaying name: String) throws {
        let file = "providers/\(provider).json"
        let whole = String(decoding: try CaseFile.bytes(of: file), as: UTF8.self)
        source = whole.replacing(old, with: new, maxReplacements: 1)
        try #require(source != whole)
        let translator = try Translator.load(Array(source.utf8), file: file)
        let pinned = PinnedTranslator(translator, file: file, source: Array(source.utf8))
        replay = Replay(of: try CaseFile(provider: provider, name: name).fixture(), by: pinned)
    }

    /// The text of the line that a failure is blamed on.
    func line(of failure: ReplayFailure?) throws -> String {
        let line = try #require(failure?.cause?.position.line)
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
        return String(lines[line - 1])
    }
}
