import Fixtures
import Intents
import Translation

/// The folder of fixtures: one folder a provider in it, one file a case.
struct FixtureFolder {
    /// A case, by its names and by its file.
    struct Case {
        let provider: String
        let name: String
        let file: String
    }

    /// Why a folder or a file of it cannot be read.
    enum Fault: Error {
        case folder(path: String, errno: Int32)
        case file(InputFile.Fault, path: String)
        /// Something was named that is not there.
        case unknown(detail: String)
    }

    private static let ending = ".json"

    let path: String

    func file(of provider: String, _ name: String) -> String {
        "\(path)/\(provider)/\(name)\(Self.ending)"
    }

    /// The providers that have a folder.
    func providers() throws(Fault) -> [String] {
        try names(in: path).filter { FolderListing.isFolder("\(path)/\($0)") }
    }

    /// The cases, all of them or those that are named.
    func cases(of provider: String? = nil, _ name: String? = nil) throws(Fault) -> [Case] {
        let spelling = CaseSpelling(provider, name, in: self)
        var providers = try providers()
        if let provider = spelling.provider {
            guard providers.contains(provider) else {
                throw .unknown(detail: UnknownName.detail(provider, among: providers))
            }
            providers = [provider]
        }
        var cases: [Case] = []
        for provider in providers {
            for file in try names(in: "\(path)/\(provider)") where file.hasSuffix(Self.ending) {
                let name = String(file.dropLast(Self.ending.count))
                cases.append(
                    Case(provider: provider, name: name, file: "\(path)/\(provider)/\(file)"))
            }
        }
        guard let name = spelling.name else { return cases }
        let named = cases.filter { $0.name == name }
        guard !named.isEmpty else {
            throw .unknown(detail: UnknownName.detail(name, among: cases.map(\.name)))
        }
        return named
    }

    /// The cases that are named, with their texts.
    func sources(
        of provider: String, _ name: String?
    ) throws(Fault) -> [(entry: Case, bytes: [UInt8])] {
        var sources: [(entry: Case, bytes: [UInt8])] = []
        for entry in try cases(of: provider, name) {
            sources.append((entry, try Self.read(entry.file)))
        }
        return sources
    }

    /// The text of a case, as much of it as a fixture may have.
    static func read(_ file: String) throws(Fault) -> [UInt8] {
        do throws(InputFile.Fault) {
            return try InputFile(file).read(limitBytes: Fixtures.Limits.fileBytes)
        } catch {
            throw .file(error, path: file)
        }
    }

    private func names(in path: String) throws(Fault) -> [String] {
        do throws(FolderListing.Fault) {
            return try FolderListing.names(in: path)
        } catch {
            throw .folder(path: path, errno: error.errno)
        }
    }
}

extension ParsedArguments {
    var fixtures: FixtureFolder { FixtureFolder(path: fixtureFolder) }
}

extension Wording {
    static func of(_ fault: FixtureFolder.Fault, folder: FixtureFolder) -> String {
        switch fault {
        case .folder(let path, let number):
            "the folder of fixtures \(quoted(path)) cannot be read:"
                + " \(systemError(number)); name another one with --fixtures DIR"
        case .file(let fault, let path): of(fault, reading: InputFile(path))
        case .unknown(let detail): "\(detail) (looked in \(quoted(folder.path)))"
        }
    }
}
