import Digest
import Gateway
import Synchronization
import Translation

/// The versions of every dialect's file, each compiled once.
enum Versions {
    static let count = 3

    private static let compiled = Mutex<[String: PinnedTranslator]>([:])

    static func translator(of dialect: Dialect, version: Int) -> PinnedTranslator {
        let name = "\(dialect) \(version)"
        if let known = compiled.withLock({ $0[name] }) { return known }
        let source = dialect.source(version: version)
        do throws(Translator.Rejection) {
            let translator = try Translator.load(
                source, file: "acme.json", expectedName: "acme")
            let pinned = PinnedTranslator(translator, file: "acme.json", source: source)
            compiled.withLock { $0[name] = pinned }
            return pinned
        } catch {
            let lines = error.diagnostics.map(\.description).joined(separator: "\n")
            preconditionFailure("the simulated provider's file is wrong: \(lines)")
        }
    }

    /// By the version that a claim is pinned to.
    static func translator(of dialect: Dialect, hash: String) -> Translator? {
        (0..<count).lazy.map { translator(of: dialect, version: $0) }
            .first { $0.hash == hash }?.translator
    }

    static func directory(of dialect: Dialect, version: Int) -> Directory {
        Directory(
            translators: ["acme": translator(of: dialect, version: version)],
            accounts: ["acme": account],
            instanceKey: instanceKey,
            isLive: true
        )
    }

    static let account = Account(
        name: "main", values: AccountValues(["api_key": Dialect.secret]), environment: .live)

    static let instanceKey = AuthenticationKey([UInt8](repeating: 7, count: 32))
}
