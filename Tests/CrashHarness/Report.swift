import EventLoop
import Simulators

/// What came of a run, as numbers and as a table.
package struct Report: Sendable {
    let options: Options
    package let complaints: Complaints
    package var effects = 0
    package var created = 0
    package var kills: [String: Int] = [:]
    var requests = 0
    var statuses: [Int: Int] = [:]
    var finals: [Int: Int] = [:]
    var lost = 0
    var resent = 0
    var starts: [Duration] = []
    var faults: [String: Int] = [:]
    var events: [String: Int] = [:]
    package var time = Duration.zero
    /// The folder that was kept, where something went wrong.
    var evidence: String?
    var speech = ""

    init(options: Options, complaints: Complaints) {
        self.options = options
        self.complaints = complaints
    }

    mutating func take(
        _ crowd: Crowd, _ executioner: Executioner, _ keeper: Keeper, _ simulator: SimulatorServer
    ) {
        let ledger = simulator.ledger
        effects = ledger.effects.count
        requests = ledger.requests
        resent = ledger.effects.reduce(0) { sum, effect in
            sum + (effect.key.map { ledger.requests(of: effect.provider, withKey: $0) } ?? 1) - 1
        }
        kills = executioner.kills
        (statuses, lost) = crowd.tally
        for reply in crowd.finals.values { finals[reply.status, default: 0] += 1 }
        created = finals[201] ?? 0
        starts = keeper.starts.sorted()
    }

    package var lines: [String] {
        var lines = complaints.lines
        if let evidence { lines.append("evidence is kept in \(evidence)") }
        if !speech.isEmpty { lines.append(speech) }
        let rows = [
            ("creates", "\(options.creates), final \(Self.list(finals))"),
            ("effects", "\(effects), claimed by a 201 each: \(created)"),
            ("requests to providers", "\(requests), creates that were repeated: \(resent)"),
            ("answers", "\(Self.list(statuses)), broken off: \(lost)"),
            ("kills", "\(kills.values.reduce(0, +)) of \(options.kills)"),
        ]
        lines += rows.map { Self.row($0.0, $0.1) }
        lines += kills.sorted { $0.key < $1.key }.map { Self.row("  \($0.key)", "\($0.value)") }
        lines.append(Self.row("restarts", "\(starts.count), \(startTimes)"))
        lines.append(Self.row("log", Self.list(events)))
        lines.append(Self.row("time", "\(time.components.seconds) s"))
        lines.append(complaints.isEmpty ? "nothing lost, nothing twice" : "FAILED")
        return lines
    }

    private var startTimes: String {
        guard let worst = starts.last else { return "none" }
        return "median \(Self.milliseconds(starts[starts.count / 2])), "
            + "worst \(Self.milliseconds(worst))"
    }

    private static func milliseconds(_ time: Duration) -> String {
        "\(time / .milliseconds(1))".prefix { $0 != "." } + " ms"
    }

    private static func list(_ counts: [some Comparable & Hashable & Sendable: Int]) -> String {
        counts.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: "  ")
    }

    private static func row(_ name: String, _ value: String) -> String {
        name + String(repeating: " ", count: max(1, 34 - name.count)) + value
    }
}
