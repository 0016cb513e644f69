import Foundation
import HTTP
import Intents
import JSON
import Translation

/// Feeds mutated translators and mutated replies to the program: nothing may trap, and no reply
/// that is not ours may pass for a success.
///
/// `Fuzz COUNT [SEED]`; the same count and seed make the same inputs. `make test` runs 100,000,
/// `make fuzz` 10,000,000. A trap ends the process; the last line names the seed to repeat it with.
@main
struct Fuzz {
    private static let batch = 1_000

    static func main() {
        do {
            try run()
        } catch {
            print("fuzz: \(error)")
            exit(1)
        }
    }

    private static func run() throws {
        let arguments = CommandLine.arguments.dropFirst().compactMap { UInt64($0) }
        let count = Int(arguments.first ?? 100_000)
        let seed = arguments.dropFirst().first ?? 0x706F_6C79_7261_696C
        let subjects = try Subject.all()
        var tally = Tally()
        for start in stride(from: 0, to: count, by: batch) {
            var mutator = Mutator(seed: seed &+ UInt64(start))
            for index in 0..<min(batch, count - start) {
                let subject = subjects[index / 4 % subjects.count]
                if index % 4 == 0 {
                    tally.count(translator: subject.mutateTranslator(&mutator))
                } else {
                    try tally.count(
                        reply: subject.mutateReply(&mutator), batchSeed: seed &+ UInt64(start))
                }
            }
        }
        print("fuzz: \(tally.words), seed \(seed)")
        try tally.checkBothSidesWereReached()
    }
}

/// What became of the mutated inputs.
struct Tally {
    /// A mutated reply that was read as a success although it is not ours.
    struct FalseSuccess: Error {
        let batchSeed: UInt64
        let reply: String
    }

    /// A run that never got past the parser, or never failed, proves nothing.
    struct Lopsided: Error {
        let words: String
    }

    private var accepted = 0
    private var rejected = 0
    private var successes = 0
    private var others = 0

    mutating func count(translator isAccepted: Bool) {
        if isAccepted { accepted += 1 } else { rejected += 1 }
    }

    mutating func count(reply: Subject.ReplyVerdict, batchSeed: UInt64) throws {
        switch reply {
        case .success: successes += 1
        case .other: others += 1
        case .falseSuccess(let text): throw FalseSuccess(batchSeed: batchSeed, reply: text)
        }
    }

    var words: String {
        "\(accepted) translators loaded and \(rejected) were refused,"
            + " \(successes) replies were successes and \(others) were not"
    }

    func checkBothSidesWereReached() throws {
        let least = [accepted, rejected, successes, others].min() ?? 0
        guard least > 0 else { throw Lopsided(words: words) }
    }
}
