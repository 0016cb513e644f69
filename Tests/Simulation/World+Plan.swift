import Intents

// What befalls a run, drawn from its seed before it begins.
extension World {
    private static let hour = 3_600_000

    mutating func plan() {
        for payment in payments { after(chance.between(0...2_000), .ask(payment.number)) }
        // Most trouble is over soon; some outlasts what the provider remembers.
        var trouble =
            switch chance.below(8) {
            case 0: 3 * Self.hour
            case 1: 27 * Self.hour
            case 2, 3: Self.hour
            default: 5 * 60_000
            }
        var dies = true
        if chance.one(in: 4) {
            // What was written down before a jump deceives who reads it after a start: a provider's
            // window is measured by two clocks within one process only.
            dies = chance.one(in: 2)
            if dies { trouble = min(trouble, 40 * 60_000) }
            let jump = chance.pick([-Self.hour, Self.hour])
            plan(.jump(milliseconds: jump), within: trouble)
            outages = 1...60_000
        }
        isMortal = dies
        if dies {
            for _ in 0..<chance.below(4) { plan(.crash, within: trouble) }
            if chance.one(in: 2) { stepsLeft = chance.between(1...40) }
        }
        if chance.one(in: 3) {
            let begin = chance.between(0...20_000)
            after(begin, .fill)
            after(begin + chance.between(1...60_000), .empty)
            if dies { after(begin + chance.between(1...10_000), .crash) }
        }
        for _ in 0..<chance.below(3) { plan(.edit, within: trouble) }
        for _ in 0..<chance.below(3) { plan(.rule, within: trouble) }
        isShort = trouble <= Self.hour / 12
        after(trouble, .calm)
    }

    private mutating func plan(_ event: Event, within trouble: Int) {
        // Half of everything happens while the first creates are under way.
        after(chance.between(0...(chance.one(in: 2) ? 10_000 : trouble)), event)
    }

    /// From now on everything works.
    mutating func calm() {
        isCalm = true
        stepsLeft = nil
        disk.empty()
        if !isUp { restart() }
        for hours in [4, 5] { after(hours * Self.hour, .rule) }
        after(6 * Self.hour, .lastAsk)
    }
}
