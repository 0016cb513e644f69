import Glibc
import Intents
import Translation

/// The folder of translator files: one file a provider, named as the provider is.
struct ProviderFolder {
    /// A provider's file, read and checked.
    struct Entry {
        let name: String
        let result: Result<Translator, Translator.Rejection>
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
        guard let folder = opendir(path) else { throw .folder(errno: errno) }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let file = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            let name = String(file.dropLast(Self.ending.count))
            if file.hasSuffix(Self.ending) && ProviderName.isValid(name) { names.append(name) }
        }
        return names.sorted()
    }

    /// Reads and checks one provider's file.
    func load(_ name: String) throws(Fault) -> Entry {
        let file = "\(path)/\(name)\(Self.ending)"
        let bytes: [UInt8]
        do throws(InputFile.Fault) {
            bytes = try InputFile(file).read(limitBytes: Translation.Limits.fileBytes)
        } catch {
            throw .file(error, path: file)
        }
        do throws(Translator.Rejection) {
            let translator = try Translator.load(bytes, file: file, expectedName: name)
            return Entry(name: name, result: .success(translator))
        } catch {
            return Entry(name: name, result: .failure(error))
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
