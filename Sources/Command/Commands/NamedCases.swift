/// The cases that a command line names, or the reason they cannot be worked with, told.
enum NamedCases {
    private static func load(
        _ arguments: ParsedArguments,
        for command: String,
        _ console: Console
    ) throws(NamedProvider.Fault) -> [FixtureFolder.Case] {
        let folder = arguments.fixtures
        let cases: [FixtureFolder.Case]
        do throws(FixtureFolder.Fault) {
            cases = try folder.cases(
                of: arguments.value(of: "PROVIDER"), arguments.value(of: "CASE"))
        } catch {
            console.report("\(command): \(Wording.of(error, folder: folder))")
            if case .unknown = error { throw .exit(.usage) }
            throw .exit(.configuration)
        }
        guard !cases.isEmpty else {
            console.report("\(command): \(Wording.noFixtures(in: folder))")
            throw .exit(.configuration)
        }
        return cases
    }

    /// Works on the cases by the translators of the folder; an exit code for what stands in the way.
    static func perform(
        _ arguments: ParsedArguments,
        for command: String,
        _ console: Console,
        work: ([FixtureFolder.Case], FixtureReplayer) -> ExitCode
    ) -> ExitCode {
        let cases: [FixtureFolder.Case]
        do throws(NamedProvider.Fault) {
            cases = try load(arguments, for: command, console)
        } catch {
            return error.code
        }
        do throws(ProviderFolder.Fault) {
            return work(cases, try FixtureReplayer(arguments.providerFolder))
        } catch {
            let words = Wording.of(error, folder: arguments.providerFolder)
            console.report("\(command): \(words)")
            return .configuration
        }
    }
}
