import HTTP
import Intents
import JSON
import Translation

/// The hot paths, each with the time it must stay under; `make bench` prints the table.
///
/// With a word as its argument only the rows that hold it are measured.
@main
struct Benchmarks {
    static func main() throws {
        print(row("operation", "min ns", "median ns", "p90 ns"))
        print(String(repeating: "-", count: 76))
        try parsing()
        try translating()
    }

    private static func parsing() throws {
        let root = try Document(parsing: Samples.request).root
        report("parse a \(Samples.request.count)-byte request") { parse(Samples.request) }
        report("parse a \(Samples.reply.count)-byte reply") { parse(Samples.reply) }
        report("parse both (must stay under 4000)") {
            parse(Samples.request)
            parse(Samples.reply)
        }
        report("canonical form of the request") { blackHole(root.canonical) }
        report("parse its HTTP message of \(Samples.message.count) bytes") {
            var parser = RequestParser()
            parser.feed(Samples.message[...])
            blackHole(try? parser.next())
        }
        let date = IMFDate(secondsSince1970: 0)
        let answer = Answer(201, body: Samples.reply)
        report("write the answer with the reply") {
            var bytes: [UInt8] = []
            AnswerWriter.append(answer, date: date, to: &bytes)
            blackHole(bytes)
        }
    }

    private static func translating() throws {
        let translator = try Translator.load(Samples.translator, file: "acme.json")
        let intent = try IntentReader.read(Samples.request)
        let accepted = try translator.accept(intent)
        let key = ProviderKey.preview(provider: "acme", merchantKey: "example")
        let expectation = Expectation(accepted, key: translator.spelling(of: key))
        let answer = Answer(201, body: Samples.reply)
        report("parse and validate the request") {
            blackHole(try? IntentReader.read(Samples.request))
        }
        report("accept the intent") { blackHole(try? translator.accept(intent)) }
        report("render it") { blackHole(try? render(accepted, translator, key)) }
        report("read the reply") { blackHole(translator.read(answer, expecting: expectation)) }
        report("all of it (to come under 10000)") {
            guard let intent = try? IntentReader.read(Samples.request),
                let accepted = try? translator.accept(intent)
            else { return }
            blackHole(try? render(accepted, translator, key))
            let expectation = Expectation(accepted, key: nil)
            blackHole(translator.read(answer, expecting: expectation))
        }
        report("load and check a translator") {
            blackHole(try? Translator.load(Samples.translator, file: "acme.json"))
        }
    }

    private static func render(
        _ accepted: AcceptedIntent,
        _ translator: Translator,
        _ key: ProviderKey
    ) throws -> Request {
        try translator.render(
            accepted,
            key: key,
            claimedAt: Instant(milliseconds: 0),
            account: .preview,
            environment: .live
        )
    }

    private static func parse(_ bytes: [UInt8]) {
        blackHole(try? Document(parsing: bytes))
    }

    private static func report(_ name: String, _ operation: () -> Void) {
        guard CommandLine.arguments.dropFirst().allSatisfy({ name.contains($0) }) else { return }
        let reading = Stopwatch.measure(operation)
        print(row(name, "\(reading.minimum)", "\(reading.median)", "\(reading.p90)"))
    }

    private static func row(_ name: String, _ figures: String...) -> String {
        let label = name + String(repeating: " ", count: max(0, 42 - name.count))
        return figures.reduce(label) { line, figure in
            line + String(repeating: " ", count: max(1, 11 - figure.count)) + figure
        }
    }

    /// Keeps the optimizer from dropping a result that nobody reads.
    @inline(never)
    private static func blackHole<Result>(_ result: Result) {}
}
