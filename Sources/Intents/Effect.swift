/// What a provider did for us, as far as we can prove it.
package enum Effect: String, Sendable, CaseIterable, Comparable {
    // The order is that of joining: what was once applied stays so, and doubt outlives a no.
    case none
    case unknown
    case applied

    package static func < (left: Effect, right: Effect) -> Bool { left.rank < right.rank }

    /// The effect of several attempts together: `applied` over `unknown` over `none`.
    package func joined(with other: Effect) -> Effect { max(self, other) }

    private var rank: Int {
        switch self {
        case .none: 0
        case .unknown: 1
        case .applied: 2
        }
    }
}
