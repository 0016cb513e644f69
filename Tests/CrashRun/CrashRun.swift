import CrashHarness
import Foundation

/// Kills a gateway again and again while merchants create intents, and holds what they were told to
/// what the providers did.
///
///     CrashRun [--creates N] [--kills N] [--seed N] [--limit SECONDS] [--quick] [--quiet] [--program FILE]
///     CrashRun --hanging
///
/// With `--quick` the translators are copied, with a `quiet_after` of a second. `--quiet` tells only
/// the table. With `--hanging` nothing is killed: it measures what one provider that never answers costs
/// the others. It ends with 1, and the evidence, where anything was lost, done twice or unexplained.
@main
enum CrashRun {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        let beside = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        var options = Options(
            program: beside.appending(path: "polyrail"), providers: URL(filePath: "providers"))
        var (isQuiet, isHanging) = (false, false)
        var place = 0
        while place < arguments.count {
            let (name, value) = (arguments[place], arguments.dropFirst(place + 1).first)
            place += 2
            switch (name, value.flatMap { Int($0) }) {
            case ("--creates", let number?): options.creates = number
            case ("--kills", let number?): options.kills = number
            case ("--seed", let number?): options.seed = UInt64(number.magnitude)
            case ("--limit", let seconds?): options.limit = .seconds(seconds)
            case ("--program", _): options.program = URL(filePath: value ?? "")
            case ("--quick", _): (options.quietAfterSeconds, place) = (1, place - 1)
            case ("--quiet", _): (isQuiet, place) = (true, place - 1)
            case ("--hanging", _): (isHanging, place) = (true, place - 1)
            default:
                say("CrashRun does not know \(name) \(value ?? "")")
                exit(2)
            }
        }
        if !isQuiet { options.tell = { say($0) } }
        if isHanging {
            let outcome = try HangingTest(options).run()
            for line in outcome.lines { say(line) }
            exit(outcome.complaints.isEmpty ? 0 : 1)
        }
        say(
            "\(options.creates) creates, \(options.kills) kills, seed \(options.seed), "
                + (options.quietAfterSeconds.map { "quiet_after shortened to \($0) s" }
                    ?? "the translators as they are"))
        let report = try CrashTest(options).run()
        for line in report.lines { say(line) }
        if !report.complaints.isEmpty { exit(1) }
    }
    /// At once, also into a file that somebody watches.
    private static func say(_ line: String) {
        FileHandle.standardOutput.write(Data("\(line)\n".utf8))
    }
}
