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

    /// What a configuration comes to with the translators and the environment of now.
    struct Resolved {
        let merchants: ConfiguredMerchants
        let mistakes: [Diagnostic]
        /// What is most likely a slip, and keeps nothing from starting.
        let warnings: [Diagnostic]
    }

    /// The accounts with their secrets of now, and what is wrong with them.
    func resolve(by translators: [Translator], former: Set<String> = []) -> Resolved {
        let diagnostics = Diagnostics(file: path, source: source)
        let warnings = Diagnostics(beside: diagnostics)
        let resolver = AccountResolver(
            configuration: configuration,
            diagnostics: diagnostics,
            warnings: warnings,
            translators: Dictionary(translators.map { ($0.name, $0) }) { $1 },
            former: former,
            environment: { name in getenv(name).map { String(cString: $0) } }
        )
        let merchants = resolver.merchants()
        return Resolved(
            merchants: merchants, mistakes: diagnostics.sorted, warnings: warnings.sorted)
    }

    /// Why the data folder that the file names cannot be made, if so; nothing is made or opened.
    var dataFolderMistake: [Diagnostic] {
        let stated = configuration
        guard let data = stated.data, let place = stated.dataPlace,
            let parent = FolderParent.missing(of: data)
        else { return [] }
        let diagnostics = Diagnostics(file: path, source: source)
        diagnostics.report(
            at: place.offset, "\(place.label): \(Wording.parentMissing(of: data, parent))")
        return diagnostics.sorted
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

/// The folder that another one would be made in.
enum FolderParent {
    /// The parent's path, where there is none: a folder is made, but never the path to it.
    static func missing(of path: String) -> String? {
        guard !InputFile.exists(path) else { return nil }
        var trimmed = path[...]
        while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed = trimmed.dropLast() }
        guard let slash = trimmed.lastIndex(of: "/") else { return nil }
        let parent = slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
        return InputFile.exists(parent) ? nil : parent
    }
}

extension Wording {
    static func parentMissing(of path: String, _ parent: String) -> String {
        "\(quoted(path)) cannot be made, as \(quoted(parent)) does not exist"
    }
}
