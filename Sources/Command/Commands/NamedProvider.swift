import Intents
import Translation

/// A provider that a command line names, loaded, or the reason it cannot be worked with, told.
enum NamedProvider {
    struct Loaded {
        let translator: Translator
        let entry: ProviderFolder.Entry
    }

    /// What was told to the person already; only the code is left to return.
    enum Fault: Error {
        case exit(ExitCode)

        var code: ExitCode {
            switch self {
            case .exit(let code): code
            }
        }
    }

    static func load(
        _ name: String,
        from folder: ProviderFolder,
        for command: String,
        _ console: Console
    ) throws(Fault) -> Loaded {
        let entry: ProviderFolder.Entry?
        let known: [String]
        do throws(ProviderFolder.Fault) {
            known = try folder.names()
            entry = known.contains(name) ? try folder.load(name) : nil
        } catch {
            console.report("\(command): \(Wording.of(error, folder: folder))")
            throw .exit(.configuration)
        }
        guard let entry else {
            let detail = UnknownName.detail(name, among: known)
            console.report("\(command): \(Wording.unknownProvider(detail, in: folder))")
            throw .exit(.usage)
        }
        switch entry.result {
        case .success(let translator): return Loaded(translator: translator, entry: entry)
        case .failure(let rejection):
            for diagnostic in rejection.diagnostics { console.report("\(diagnostic)") }
            throw .exit(.configuration)
        }
    }
}
