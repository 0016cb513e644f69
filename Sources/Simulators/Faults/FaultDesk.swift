import JSON

/// The plans that hold now; the first that fits a request strikes it.
package struct FaultDesk: Sendable {
    package private(set) var plans: [FaultPlan] = []

    /// Takes a plan; false where there are too many that may still strike.
    package mutating func add(_ plan: FaultPlan) -> Bool {
        if plans.count >= Limits.plans { plans.removeAll { $0.times == 0 } }
        guard plans.count < Limits.plans else { return false }
        plans.append(plan)
        return true
    }

    package mutating func clear() {
        plans = []
    }

    mutating func strike(_ sight: FaultPlan.Sight) -> FaultPlan? {
        for index in plans.indices where plans[index].strikes(sight) { return plans[index] }
        return nil
    }

    /// The plan that strikes a request of which nothing but its first line is there.
    mutating func strikeUnread(_ sight: FaultPlan.Sight) -> Bool {
        for index in plans.indices where plans[index].fault.kind == .resetBeforeReading {
            if plans[index].strikes(sight) { return true }
        }
        return false
    }

    func json() -> [UInt8] {
        var writer = Writer()
        writer.object { writer in
            writer.name("plans")
            writer.array { writer in
                for plan in plans { plan.write(to: &writer) }
            }
        }
        return writer.bytes
    }
}
