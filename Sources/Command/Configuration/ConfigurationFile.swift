import Glibc
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

    /// The accounts with their secrets of now, and what is wrong with them.
    func resolve(by translators: [Translator]) -> (ConfiguredMerchants, [Diagnostic]) {
        let diagnostics = Diagnostics(file: path, source: source)
        let resolver = AccountResolver(
            configuration: configuration,
            diagnostics: diagnostics,
            translators: Dictionary(translators.map { ($0.name, $0) }) { $1 },
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
