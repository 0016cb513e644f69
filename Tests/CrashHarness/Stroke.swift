import Simulators

/// One kill of the plan: the step at which it strikes.
struct Stroke: Sendable, Hashable {
    enum Place: Sendable, Hashable {
        /// At a step of a create at a provider, so many microseconds after it.
        case step(Step, microseconds: UInt32)
        /// When the provider has read a create, of which then nothing is done.
        case readAndDropped
        /// While the next gateway starts, after that part of the time that the first one took.
        case starting(perMille: Int)
        /// Whenever it comes, milliseconds after the gateway is up.
        case random(milliseconds: Int)
    }

    let place: Place
    /// Whether it waits for a create that the resolver sends again by itself.
    var ofResend = false
    /// How many creates may pass by that step before.
    var passes = 0

    /// What strokes of this kind are counted as.
    var name: String {
        let name =
            switch place {
            case .step(.read, _): "read, then done"
            case .readAndDropped: "read, never done"
            case .step(.done, _): "done, not answered"
            case .step(.halfAnswered, _): "half of the answer sent"
            case .step(.answered, microseconds: 0): "answered, at once"
            case .step(.answered, _): "answered, 0.1 to 3 ms later"
            case .starting: "while it starts"
            case .random: "at random"
            }
        return ofResend ? "resend: \(name)" : name
    }

    /// Every kind in turn, with what chance decides, in an order that chance decides.
    static func plan(count: Int, seed: UInt64) -> [Stroke] {
        var random = SeededGenerator(seed: seed)
        var strokes = (0..<count).map { stroke(kind: $0 % kinds, &random) }
        strokes.shuffle(using: &random)
        // The first one needs nothing that went before.
        if let first = strokes.firstIndex(where: \.mayBeFirst) { strokes.swapAt(0, first) }
        return strokes
    }

    private var mayBeFirst: Bool {
        if case .starting = place { false } else { !ofResend }
    }

    private static let kinds = 12

    private static func stroke(kind: Int, _ random: inout SeededGenerator) -> Stroke {
        let passes = Int.random(in: Limits.passes, using: &random)
        let late = UInt32.random(in: 1...30, using: &random) * 100
        return switch kind {
        case 0: Stroke(place: .step(.read, microseconds: 0), passes: passes)
        case 1: Stroke(place: .readAndDropped, passes: passes)
        case 2: Stroke(place: .step(.done, microseconds: 0), passes: passes)
        case 3: Stroke(place: .step(.halfAnswered, microseconds: 0), passes: passes)
        case 4: Stroke(place: .step(.answered, microseconds: 0), passes: passes)
        case 5, 6: Stroke(place: .step(.answered, microseconds: late), passes: passes)
        case 7: Stroke(place: .starting(perMille: Int.random(in: 0...1_300, using: &random)))
        case 8: Stroke(place: .step(.read, microseconds: 0), ofResend: true)
        case 9: Stroke(place: .step(.done, microseconds: 0), ofResend: true)
        case 10: Stroke(place: .step(.answered, microseconds: late), ofResend: true)
        default: Stroke(place: .random(milliseconds: Int.random(in: 0...150, using: &random)))
        }
    }
}
