import Fixtures
import Gateway

/// The disk under the journal: where it is full, claims are refused, and settlements go to the
/// spool as long as it has room.
struct Disk {
    private let slots: Int
    private(set) var isFull = false
    private var used = 0

    init(slots: Int) {
        self.slots = slots
    }

    var takesClaims: Bool { !isFull && used == 0 }

    mutating func fill() { isFull = true }

    /// There is room again: the spool is merged.
    mutating func empty() {
        isFull = false
        used = 0
    }

    mutating func settle(
        _ settlement: Settlement, at moment: Moment, in journal: inout MemoryJournal
    ) -> SettleOutcome {
        if isFull {
            guard used < slots else { return .lost }
            used += 1
        }
        return journal.settle(settlement.written(at: moment.mark))
    }
}
