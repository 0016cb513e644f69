import Intents
import Translation

/// The folder of translator files: one file a provider, named as the provider is.
struct ProviderFolder {
    /// A provider's file, read and checked.
    struct Entry {
        let name: String
        let file: String
        let source: [UInt8]
        let result: Result<Translator, Translator.Rejection>

        var diagnostics: [Diagnostic] {
            if case .failure(let rejection) = result { rejection.diagnostics } else { [] }
        }
    }

    /// Why a folder or a file of it cannot be read.
    enum Fault: Error {
        case folder(errno: Int32)
        case file(InputFile.Fault, path: String)
    }

    private static let ending = ".json"

    let path: String

    /// The names of the providers, in alphabetical order.
    ///
    /// Names that no provider can have are no translators: the schema, dot files, backups.
    func names() throws(Fault) -> [String] {
        try files().map { String($0.dropLast(Self.ending.count)) }
            .filter { ProviderName.isValid($0) }
    }

    /// JSON files that look like translators but that no provider can be called by.
    func misnamedFiles() throws(Fault) -> [String] {
        try files().filter { file in
            let name = String(file.dropLast(Self.ending.count))
            return !ProviderName.isValid(name) && !name.hasPrefix(".")
                && !name.hasSuffix(".schema")
        }
    }

    private func files() throws(Fault) -> [String] {
        do throws(FolderListing.Fault) {
            return try FolderListing.names(in: path).filter { $0.hasSuffix(Self.ending) }
        } catch {
            throw .folder(errno: error.errno)
        }
    }

    func file(of name: String) -> String { "\(path)/\(name)\(Self.ending)" }

    /// Reads and checks one provider's file.
    func load(_ name: String) throws(Fault) -> Entry {
        try Self.load(file: file(of: name))
    }

    /// Reads and checks a file, wherever it lies; what its folder would call it is its name.
    static func load(file: String) throws(Fault) -> Entry {
        let last = file.split(separator: "/").last.map(String.init) ?? file
        let name = last.hasSuffix(ending) ? String(last.dropLast(ending.count)) : last
        let bytes: [UInt8]
        do throws(InputFile.Fault) {
            bytes = try InputFile(file).read(limitBytes: Translation.Limits.fileBytes)
        } catch {
            guard case .tooLarge = error else { throw .file(error, path: file) }
            let rejection = Translator.Rejection.tooLarge(file: file)
            return Entry(name: name, file: file, source: [], result: .failure(rejection))
        }
        do throws(Translator.Rejection) {
            let translator = try Translator.load(bytes, file: file, expectedName: name)
            return Entry(name: name, file: file, source: bytes, result: .success(translator))
        } catch {
            return Entry(name: name, file: file, source: bytes, result: .failure(error))
        }
    }
}

extension Wording {
    static func of(_ fault: ProviderFolder.Fault, folder: ProviderFolder) -> String {
        switch fault {
        case .folder(let number):
            "the folder of translators \(quoted(folder.path)) cannot be read:"
                + " \(systemError(number)); name another one with --providers DIR"
        case .file(let fault, let path): of(fault, reading: InputFile(path))
        }
    }
}
