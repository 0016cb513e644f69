/// The cases that a command line names, or the reason they cannot be worked with, told.
enum NamedCases {
    static func load(
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
}
