import JSON
import Translation

extension Subcommand {
    static let checkProviders = Subcommand(
        "check",
        summary: "Check translator files and point at every mistake.",
        discussion: """
            Checks the named files, or every file of the folder, and prints each mistake as \
            file:line:column: message. Exits with 1 if there is any.
            """,
        positionals: [Positional("FILE", "A translator file.", occurs: .anyNumber)],
        options: [
            .providers,
            .fixtures,
            .flag("strict", "Take a provider without fixtures as a mistake."),
            .flag("json", "Print a JSON array of {file, line, column, message}."),
        ],
        examples: [
            .init("", "Check every file of the folder \"providers\"."),
            .init("providers/acme.json", "Check one."),
            .init("--strict --json", "For a build: fixtures are required too."),
        ],
        run: { arguments, console in
            CheckProvidersCommand(arguments: arguments, console: console).run()
        }
    )
}

/// Runs `polyrail providers check`.
struct CheckProvidersCommand {
    let arguments: ParsedArguments
    let console: Console

    /// A mistake, or with `--strict` a warning that counts as one.
    fileprivate struct Finding {
        let file: String
        let line: Int
        let column: Int
        let message: String
    }

    func run() -> ExitCode {
        let folder = arguments.providerFolder
        let files: [String]
        do throws(ProviderFolder.Fault) {
            files = try self.files(in: folder)
        } catch {
            console.report("polyrail providers check: \(Wording.of(error, folder: folder))")
            return .configuration
        }
        guard !files.isEmpty else {
            console.report("polyrail providers check: \(Wording.noTranslators(in: folder))")
            return .configuration
        }
        var findings: [Finding] = []
        var unread = 0
        for file in files {
            do throws(ProviderFolder.Fault) {
                let entry = try ProviderFolder.load(file: file)
                findings += entry.diagnostics.map(Finding.init)
                if let finding = missingFixtures(of: entry) { findings.append(finding) }
            } catch {
                console.report("polyrail providers check: \(Wording.of(error, folder: folder))")
                unread += 1
            }
        }
        show(findings, of: files.count - unread)
        guard unread == 0 else { return .configuration }
        return findings.isEmpty ? .ok : .failedCheck
    }

    private func files(in folder: ProviderFolder) throws(ProviderFolder.Fault) -> [String] {
        let named = arguments.values(of: "FILE")
        guard named.isEmpty else { return named }
        for file in try folder.misnamedFiles() {
            console.report("warning: \(Wording.misnamed(file, in: folder))")
        }
        return try folder.names().map(folder.file)
    }

    /// Without `--strict` a provider without fixtures is only warned of.
    private func missingFixtures(of entry: ProviderFolder.Entry) -> Finding? {
        let folder = arguments.fixtureFolder
        guard !Self.hasFixtures("\(folder)/\(entry.name)") else { return nil }
        let message = Wording.noFixtures(of: entry.name, in: folder)
        if arguments.has("strict") {
            return Finding(file: entry.file, line: 1, column: 1, message: message)
        }
        console.report("warning: \(entry.file): \(message)")
        return nil
    }

    private static func hasFixtures(_ path: String) -> Bool {
        // A folder that is not there holds none.
        let names = try? FolderListing.names(in: path)
        return names?.contains { $0.hasSuffix(".json") } ?? false
    }

    private func show(_ findings: [Finding], of fileCount: Int) {
        if arguments.has("json") {
            var writer = Writer(.indented)
            writer.array { for finding in findings { finding.write(to: &$0) } }
            console.print(String(decoding: writer.bytes, as: UTF8.self))
            return
        }
        for finding in findings {
            let place = "\(finding.file):\(finding.line):\(finding.column):"
            console.print("\(console.output.style.bold(place)) \(Printable.text(finding.message))")
        }
        guard fileCount > 0 else { return }
        let wrongFiles = Set(findings.map(\.file)).count
        let summary = Wording.checked(
            files: fileCount, mistakes: findings.count, wrongFiles: wrongFiles)
        let style = console.output.style
        console.print(findings.isEmpty ? style.green(summary) : style.red(summary))
    }
}

extension CheckProvidersCommand.Finding {
    init(_ diagnostic: Diagnostic) {
        self.init(
            file: diagnostic.file,
            line: diagnostic.position.line,
            column: diagnostic.position.column,
            message: diagnostic.message
        )
    }

    func write(to writer: inout Writer) {
        writer.object { writer in
            writer.member("file", file)
            writer.member("line", line)
            writer.member("column", column)
            writer.member("message", message)
        }
    }
}
