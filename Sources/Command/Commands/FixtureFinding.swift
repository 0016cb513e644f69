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
    }

    let kind: Kind
    let file: String
    let position: Position
    let message: String

    /// A stale recording may still be right.
    var isWrong: Bool { kind != .stale }

    var place: String { "\(file):\(position.line):\(position.column)" }

    /// Everything about one file: its mistakes, its leaks, and its age where it can be read.
    static func all(
        in source: [UInt8],
        of entry: FixtureFolder.Case,
        knownProviders: [String],
        now: Instant
    ) -> [FixtureFinding] {
        let leaks = LeakCheck.leaks(in: source, file: entry.file).map(FixtureFinding.init)
        do throws(Fixture.Rejection) {
            let fixture = try Fixture.load(
                source, file: entry.file, folder: entry.provider, knownProviders: knownProviders)
            return leaks + [FixtureFinding(ageOf: fixture, now: now)].compactMap(\.self)
        } catch {
            // A mistake may quote the value that it is about; one that leaks has to go anyway.
            let leaking = Set(leaks.map(\.position))
            return error.diagnostics.filter { !leaking.contains($0.position) }
                .map(FixtureFinding.init) + leaks
        }
    }

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

    /// Nil for what is as fresh as it says it stays.
    private init?(ageOf fixture: Fixture, now: Instant) {
        guard let freshFor = fixture.source.freshFor else { return nil }
        let age = now.milliseconds - fixture.source.date.milliseconds
        guard Duration.milliseconds(age) > freshFor else { return nil }
        let source = fixture.document.root["source"] ?? fixture.document.root
        self.init(
            kind: .stale, file: fixture.file, position: source.position,
            message: Wording.stale(days: age / 86_400_000, source["fresh_for"]?.text ?? ""))
    }
}
