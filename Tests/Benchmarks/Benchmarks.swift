import HTTP
import Intents
import JSON
import Translation

/// The hot paths, each with the limit it must stay under; `make bench` prints the table.
///
/// With words as its arguments only the rows that hold them are measured; with `--allocations`
/// the program only counts what a render asks for, and fails where that is too much.
@main
struct Benchmarks {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        if arguments == ["--allocations"] { return try RenderAllocations.check() }
        let report = Report(words: arguments)
        report.printHead()
        try parsing(report)
        try translating(report)
        try loading(report)
    }

    private static func parsing(_ report: Report) throws {
        let root = try Document(parsing: Samples.request).root
        report.row("parse a \(Samples.request.count)-byte request") { parse(Samples.request) }
        report.row("parse a \(Samples.reply.count)-byte reply") { parse(Samples.reply) }
        report.row("parse both", under: Limits.parseNanoseconds) {
            parse(Samples.request)
            parse(Samples.reply)
        }
        report.row("canonical form of the request") { blackHole(root.canonical) }
    }

    private static func translating(_ report: Report) throws {
        let translator = try Translator.load(Samples.translator, file: "acme.json")
        let intent = try IntentReader.read(Samples.request)
        let accepted = try translator.accept(intent)
        let key = ProviderKey.preview(provider: "acme", merchantKey: "example")
        let expectation = Expectation(accepted, key: translator.spelling(of: key))
        let answer = Answer(201, body: Samples.reply)
        report.row("parse and validate the request") {
            blackHole(try? IntentReader.read(Samples.request))
        }
        report.row("accept the intent") { blackHole(try? translator.accept(intent)) }
        report.row("render it", allocations: Limits.renderAllocations) {
            blackHole(try? translator.rendered(accepted, key))
        }
        report.row("read the reply") { blackHole(translator.read(answer, expecting: expectation)) }
        report.row("all of it", under: Limits.wholeNanoseconds) {
            guard let intent = try? IntentReader.read(Samples.request),
                let accepted = try? translator.accept(intent)
            else { return }
            blackHole(try? translator.rendered(accepted, key))
            let expectation = Expectation(accepted, key: nil)
            blackHole(translator.read(answer, expecting: expectation))
        }
    }

    private static func loading(_ report: Report) throws {
        report.row("load and check the sample") {
            blackHole(try? Translator.load(Samples.translator, file: "acme.json"))
        }
        let row = "load and check 100 translators"
        guard report.measures(row) else { return }
        let files = try ProviderFiles.variations(100)
        // What is measured must be files that load, not files that are refused early.
        for (name, bytes) in files {
            _ = try Translator.load(bytes, file: name, expectedName: name)
        }
        report.row(row, under: Limits.loadNanoseconds) {
            for (name, bytes) in files {
                blackHole(try? Translator.load(bytes, file: name, expectedName: name))
            }
        }
    }

    private static func parse(_ bytes: [UInt8]) {
        blackHole(try? Document(parsing: bytes))
    }

    /// Keeps the optimizer from dropping a result that nobody reads.
    @inline(never)
    private static func blackHole<Result>(_ result: Result) {}
}

extension Translator {
    /// The request of an accepted intent, for an account that is shown as placeholders.
    func rendered(_ accepted: AcceptedIntent, _ key: ProviderKey) throws -> Request {
        try render(
            accepted,
            key: key,
            claimedAt: Instant(milliseconds: 0),
            account: .preview,
            environment: usualEnvironment
        )
    }
}
