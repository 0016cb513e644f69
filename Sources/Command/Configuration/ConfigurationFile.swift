import Glibc
import Storage
import Translation

/// A configuration that was read, with the file that it stands in.
struct ConfigurationFile: Sendable {
    let configuration: Configuration
    private let path: String
    private let source: [UInt8]

    /// Why there is no configuration.
    enum Fault: Error {
        case unreadable(InputFile.Fault, InputFile)
        case mistakes([Diagnostic])
    }

    init(_ path: String) throws(Fault) {
        let file = InputFile(path)
        do throws(InputFile.Fault) {
            source = try file.read(limitBytes: ConfigurationReader.fileBytes)
        } catch {
            throw .unreadable(error, file)
        }
        self.path = path
        do throws(Translator.Rejection) {
            configuration = try ConfigurationReader.read(source, file: path)
        } catch {
            throw .mistakes(error.diagnostics)
        }
    }

    /// The providers with accounts whose files the journal knows: where one was taken away since,
    /// what was begun by it goes on.
    func formerProviders(in journal: SQLiteJournal) async -> Set<String> {
        var former: Set<String> = []
        for name in Set(configuration.merchants.flatMap(\.accounts.keys)) {
            // A name that cannot be looked up is taken for one that never was.
            let source = (try? await journal.lastTranslator(named: name)) ?? nil
            if source != nil { former.insert(name) }
        }
        return former
    }

    /// The accounts with their secrets of now, and what is wrong with them.
    func resolve(
        by translators: [Translator],
        former: Set<String> = []
    ) -> (ConfiguredMerchants, [Diagnostic]) {
        let diagnostics = Diagnostics(file: path, source: source)
        let resolver = AccountResolver(
            configuration: configuration,
            diagnostics: diagnostics,
            translators: Dictionary(translators.map { ($0.name, $0) }) { $1 },
            former: former,
            environment: { name in getenv(name).map { String(cString: $0) } }
        )
        return (resolver.merchants(), diagnostics.sorted)
    }
}

extension Wording {
    static func of(_ fault: ConfigurationFile.Fault) -> String {
        switch fault {
        case .unreadable(let fault, let file): of(fault, reading: file)
        case .mistakes(let mistakes): mistakes.map { "\($0)" }.joined(separator: "\n")
        }
    }
}
