import Fixtures
import Intents
import JSON
import Translation

/// One thing to say about a fixture's file.
struct FixtureFinding {
    enum Kind: String {
        case mistake
        case leak
        case stale
        /// What is no mistake and shows nothing.
        case hint
    }

    let kind: Kind
    let file: String
    let position: Position
    let message: String

    /// A stale recording may still be right.
    var isWrong: Bool { kind == .mistake || kind == .leak }

    var place: String { "\(file):\(position.line):\(position.column)" }

    /// Everything about one file: its mistakes, its leaks, and its age where it can be read.
    static func all(
        in source: [UInt8],
        of entry: FixtureFolder.Case,
        knownProviders: [String],
        translator: Translator? = nil,
        now: Instant
    ) -> [FixtureFinding] {
        let leaks = LeakCheck.leaks(in: source, file: entry.file).map(FixtureFinding.init)
        do throws(Fixture.Rejection) {
            let fixture = try Fixture.load(
                source, file: entry.file, folder: entry.provider,
                knownProviders: knownProviders)
            let mistakes = translator.map(fixture.accountMistakes) ?? []
            let remarks = [
                FixtureFinding(ageOf: fixture, now: now),
                FixtureFinding(hintOn: fixture, entry),
            ]
            return mistakes.map(FixtureFinding.init) + leaks + remarks.compactMap(\.self)
        } catch {
            // A mistake may quote the value that it is about; one that leaks has to go anyway.
            let leaking = Set(leaks.map(\.position))
            return error.diagnostics.filter { !leaking.contains($0.position) }
                .map(FixtureFinding.init) + leaks
        }
    }

    /// What a file's name gives away, below the folder of the fixtures.
    static func leaks(inNameOf file: String, below folder: String) -> [FixtureFinding] {
        var name = file.hasPrefix("\(folder)/") ? String(file.dropFirst(folder.count + 1)) : file
        if name.hasSuffix(".json") { name = String(name.dropLast(".json".count)) }
        return name.split(separator: "/").flatMap { part in
            LeakCheck.leaks(in: Array(part.utf8), file: file).map { leak in
                FixtureFinding(
                    kind: .leak, file: file, position: Position(line: 1, column: 1),
                    message: "the file's name \(leak.message)")
            }
        }
    }

    /// What stands in a file that is no case.
    static func leaks(inOther file: String) -> [FixtureFinding] {
        let start = Position(line: 1, column: 1)
        do throws(InputFile.Fault) {
            let source = try InputFile(file).read(limitBytes: Self.searchedBytes)
            return LeakCheck.leaks(in: source, file: file).map(FixtureFinding.init)
        } catch {
            let words = Wording.of(error, reading: InputFile(file))
            return [
                FixtureFinding(
                    kind: .mistake, file: file, position: start,
                    message: "cannot be searched for leaks: \(words)")
            ]
        }
    }

    /// Recordings are larger than cases; what is larger still belongs elsewhere.
    private static let searchedBytes = 16 * 1_048_576

    func write(to writer: inout Writer) {
        writer.object { writer in
            writer.member("kind", kind.rawValue)
            writer.member("file", file)
            writer.member("line", position.line)
            writer.member("column", position.column)
            writer.member("message", message)
        }
    }
}

extension FixtureFinding {
    init(_ diagnostic: Diagnostic) {
        self.init(
            kind: .mistake, file: diagnostic.file, position: diagnostic.position,
            message: diagnostic.message)
    }

    init(_ leak: Leak) {
        self.init(kind: .leak, file: leak.file, position: leak.position, message: leak.message)
    }

    /// A file that may be taken for a case.
    init(stray file: String) {
        self.init(
            kind: .hint, file: file, position: Position(line: 1, column: 1),
            message: Wording.stray(file))
    }

    /// Nil for a case that states what it shows.
    private init?(hintOn fixture: Fixture, _ entry: FixtureFolder.Case) {
        guard let hint = fixture.hint else { return nil }
        self.init(
            kind: .hint, file: fixture.file, position: fixture.document.root.position,
            message: Wording.of(hint, entry.provider, entry.name))
    }

    /// Nil for what is as fresh as it says it stays.
    private init?(ageOf fixture: Fixture, now: Instant) {
        let age = now.milliseconds - fixture.source.date.milliseconds
        // Where the day has begun already, it is at most fourteen hours ahead of UTC.
        guard age > -14 * 3_600_000 else {
            let date = fixture.document.root["source"]?["date"] ?? fixture.document.root
            self.init(
                kind: .mistake, file: fixture.file, position: date.position,
                message: Wording.futureDate)
            return
        }
        guard let freshFor = fixture.source.freshFor else { return nil }
        guard Duration.milliseconds(age) > freshFor else { return nil }
        let source = fixture.document.root["source"] ?? fixture.document.root
        self.init(
            kind: .stale, file: fixture.file, position: source.position,
            message: Wording.stale(days: age / 86_400_000, source["fresh_for"]?.text ?? ""))
    }
}
