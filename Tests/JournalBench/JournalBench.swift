import Gateway
import Glibc
import Intents
import JournalSamples
import Storage
import Synchronization

/// What the journal costs: `JournalBench FOLDER [ROWS [POLLED]]` measures in a folder on the disk in
/// question; so many of the rows are intents that have to be asked after.
@main
struct JournalBench {
    static func main() async throws {
        guard CommandLine.arguments.count >= 2 else { exit(2) }
        let folder = CommandLine.arguments[1]
        let rows = CommandLine.arguments.count > 2 ? Int(CommandLine.arguments[2]) ?? 0 : 0
        let polled = CommandLine.arguments.count > 3 ? Int(CommandLine.arguments[3]) ?? 0 : 0
        var journal = try SQLiteJournal(folder: folder)
        var next = 0
        if rows > 0 {
            try await fill(journal, from: next, count: rows, polled: polled)
            next += rows
            journal.close()
            let before = Clock.wall
            journal = try SQLiteJournal(folder: folder)
            print("open with \(rows) intents: \((Clock.wall - before) / 1_000) us")
            try await walk(journal)
        }
        for lanes in [1, 4, 64] {
            try await measure(journal, lanes: lanes, from: next, count: 20_000)
            next += 20_000
        }
        try await reads(journal, of: next)
        try await list(journal)
        journal.close()
        print("bytes an intent: \(size(folder + "/journal.sqlite") / next)")
    }

    private static func walk(_ journal: SQLiteJournal) async throws {
        let before = Clock.wall
        var page = try await journal.unfinished(after: nil, limit: 256)
        print("first page of the unfinished: \((Clock.wall - before) / 1_000) us")
        var count = page.watched.count
        while let place = page.next {
            page = try await journal.unfinished(after: place, limit: 256)
            count += page.watched.count
        }
        print("all \(count) of them: \((Clock.wall - before) / 1_000) us")
    }

    private static func fill(
        _ journal: SQLiteJournal, from: Int, count: Int, polled: Int
    ) async throws {
        let before = Clock.wall
        for start in stride(from: from, to: from + count, by: 20_000) {
            let chunk = min(20_000, from + count - start)
            let samples = try samples(from: start, count: chunk)
            let settlements = samples.enumerated().map { index, sample in
                start + index < polled ? sample.final(sample.created(.poll)) : sample.final()
            }
            _ = await run(journal, lanes: 256, samples, settlements)
        }
        print("filled \(count) in \((Clock.wall - before) / 1_000_000) ms")
    }

    private static func samples(from: Int, count: Int) throws -> [SampleIntent] {
        try (from..<from + count).map { number in
            try SampleIntent(number, at: SampleIntent.start.advanced(byMilliseconds: number))
        }
    }

    private static func measure(
        _ journal: SQLiteJournal, lanes: Int, from: Int, count: Int
    ) async throws {
        let samples = try samples(from: from, count: count)
        let settlements = samples.map { $0.final() }
        let cpu = Clock.processor
        let wall = Clock.wall
        let latencies = await run(journal, lanes: lanes, samples, settlements)
        let spent = (Clock.processor - cpu) / count
        let passed = (Clock.wall - wall) / count
        let sorted = latencies.sorted()
        print(
            "\(lanes) at once: \(spent) ns of CPU, \(passed) ns of wall an intent; claim p50",
            "\(sorted[sorted.count / 2] / 1_000) us, p99 \(sorted[sorted.count * 99 / 100] / 1_000) us"
        )
    }

    /// Claims and settles them all; gives how long each claim took.
    private static func run(
        _ journal: SQLiteJournal, lanes: Int, _ samples: [SampleIntent],
        _ settlements: [Settlement]? = nil
    ) async -> [Int] {
        await withTaskGroup(of: [Int].self) { group in
            for lane in 0..<lanes {
                group.addTask {
                    var latencies: [Int] = []
                    for index in stride(from: lane, to: samples.count, by: lanes) {
                        let sample = samples[index]
                        let before = Clock.wall
                        _ = await journal.claim(sample.claim, sample.intent)
                        latencies.append(Clock.wall - before)
                        _ = await journal.settle(settlements?[index] ?? sample.final())
                    }
                    return latencies
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
    }

    private static func reads(_ journal: SQLiteJournal, of count: Int) async throws {
        let names = (0..<5_000).map { number in
            KeyName(merchant: "shop", mode: .live, key: "order-\(number * 7919 % count)")
        }
        let cpu = Clock.processor
        for name in names { _ = try await journal.record(of: name) }
        print("read by key: \((Clock.processor - cpu) / names.count) ns of CPU")
    }

    private static func list(_ journal: SQLiteJournal) async throws {
        let owner = Owner(merchant: "shop", mode: .live)
        let before = Clock.wall
        _ = try await journal.intents(IntentQuery(owner: owner, limit: 20))
        print("list of 20: \((Clock.wall - before) / 1_000) us")
    }

    private static func size(_ path: String) -> Int {
        var information = stat()
        return stat(path, &information) == 0 ? Int(information.st_size) : 0
    }
}

enum Clock {
    static var wall: Int { now(CLOCK_MONOTONIC) }
    static var processor: Int { now(CLOCK_PROCESS_CPUTIME_ID) }

    private static func now(_ clock: clockid_t) -> Int {
        var time = timespec()
        clock_gettime(clock, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
