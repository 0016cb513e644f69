import JSON

/// Which requests a fault strikes, and how often.
///
///     {"provider":"zopay","fault":"reset_after_effect","times":3}
///     {"fault":"slow","milliseconds":2000,"per_mille":250,"seed":7}
package struct FaultPlan: Sendable {
    /// The requests that a plan is about.
    package enum Target: String, CaseIterable, Sendable {
        case create
        /// Everything that is no create.
        case look
        case any
    }

    package let fault: Fault
    /// None means each of them.
    package var provider: SimulatedProvider?
    package var target = Target.create
    /// Strikes only the merchant's reference, at a provider that is told it.
    package var reference: String?
    package var key: String?
    /// How many strikes are left.
    package var times = 1
    /// Of a thousand requests that fit, about so many are struck; none means all.
    package var perMille: Int?
    /// How long the answer of a slow request takes.
    package var milliseconds = 1_000
    package var retryAfterSeconds = 1
    /// How often it has struck.
    package private(set) var strikes = 0
    private var chance: Chance

    package init(_ fault: Fault, at provider: SimulatedProvider? = nil, times: Int = 1) {
        self.fault = fault
        self.provider = provider
        self.times = times
        chance = Chance(seed: 0)
    }

    /// Strikes with a chance that is the same in every run with the same seed.
    package init(
        _ fault: Fault, at provider: SimulatedProvider? = nil, perMille: Int, seed: UInt64
    ) {
        self.fault = fault
        self.provider = provider
        self.perMille = perMille
        times = Limits.strikes
        chance = Chance(seed: seed)
    }

    /// What a plan can tell of a request.
    struct Sight {
        let provider: SimulatedProvider
        let isCreate: Bool
        var reference: String?
        var key: String?
    }

    /// Whether it strikes this request; asking counts.
    mutating func strikes(_ sight: Sight) -> Bool {
        guard times > 0, provider ?? sight.provider == sight.provider, isAimed(at: sight),
            reference == nil || reference == sight.reference, key == nil || key == sight.key
        else { return false }
        if let perMille, chance.next(below: 1_000) >= perMille { return false }
        times -= 1
        strikes += 1
        return true
    }

    private func isAimed(at sight: Sight) -> Bool {
        switch target {
        case .create: sight.isCreate
        case .look: !sight.isCreate
        case .any: true
        }
    }

    func write(to writer: inout Writer) {
        writer.object { writer in
            writer.member("fault", fault.text)
            if let provider { writer.member("provider", provider.rawValue) }
            writer.member("on", target.rawValue)
            if let reference { writer.member("reference", reference) }
            if let key { writer.member("key", key) }
            if let perMille { writer.member("per_mille", perMille) }
            writer.member("times_left", times)
            writer.member("strikes", strikes)
        }
    }
}

/// Numbers that look random and are the same for the same seed (SplitMix64).
struct Chance {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next(below limit: UInt64) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % limit)
    }
}
