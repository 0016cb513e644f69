import Gateway
import Glibc
import JournalSamples
import Storage

/// A process that is there to die: what it prints is what the journal acknowledged.
///
///     JournalCrash work FOLDER FIRST   claims and settles without end
///     JournalCrash hold FOLDER         opens the folder and keeps it until its input ends
///     JournalCrash open FOLDER UID     opens the folder as somebody, and prints the fault
@main
struct JournalCrash {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3 else { exit(2) }
        switch arguments[1] {
        case "work":
            try await work(arguments[2], first: arguments.count > 3 ? Int(arguments[3]) ?? 0 : 0)
        case "hold": try hold(arguments[2])
        default: tryToOpen(arguments[2], as: arguments.count > 3 ? UInt32(arguments[3]) : nil)
        }
    }

    /// Eight merchants at once, so that commits carry several rows.
    private static func work(_ folder: String, first: Int) async throws {
        let journal = try SQLiteJournal(folder: folder)
        await withTaskGroup { group in
            for lane in 0..<8 {
                group.addTask { await work(journal, lane: lane, first: first) }
            }
        }
    }

    private static func work(_ journal: SQLiteJournal, lane: Int, first: Int) async {
        for number in stride(from: first + lane, to: first + 1_000_000, by: 8) {
            // A sample is never refused.
            guard let sample = try? SampleIntent(number) else { exit(3) }
            guard case .won = await journal.claim(sample.claim, sample.intent) else { continue }
            say("claimed \(number)")
            guard case .kept = await journal.settle(sample.final()) else { exit(4) }
            say("settled \(number)")
        }
    }

    private static func hold(_ folder: String) throws {
        let journal = try SQLiteJournal(folder: folder)
        say("open")
        _ = readLine()
        journal.close()
    }

    private static func tryToOpen(_ folder: String, as user: UInt32?) {
        if let user, setuid(user) != 0 { exit(5) }
        do throws(StorageFault) {
            let journal = try SQLiteJournal(folder: folder)
            say("ready \(journal.isReady)")
        } catch {
            say("\(error)")
        }
    }

    /// One write, which a killed process has made or not.
    private static func say(_ line: String) {
        let bytes = Array("\(line)\n".utf8)
        write(1, bytes, bytes.count)
    }
}
