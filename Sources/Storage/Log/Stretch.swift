import Gateway
import Intents

/// Rows of the log that lie beside each other, with the times at which the sweeper has to look.
///
/// New rows lie after all stretches, in the tail, and become a stretch together. What the sweeper
/// leaves of a stretch it notes anew with the times of the rows that are left, so that each
/// stretch waits for its own rows alone: neither a clock that stepped nor a late row holds up others.
struct Stretch: Hashable, Sendable {
    let first: Int
    let last: Int
    /// No answer in it became final before this moment; nil where it holds none.
    let answers: Instant?
    /// The same of tombstones and released keys.
    let keys: Instant?
}

/// Moments before which what is kept no longer is promised.
struct SweepBounds {
    let answers: Instant
    let keys: Instant

    init(at now: Instant, _ retention: Retention) {
        answers = now.advanced(bySeconds: -retention.answerSeconds)
        keys = now.advanced(bySeconds: -retention.keySeconds)
    }
}

/// What one step of the sweeper may still look at and take: writers wait for it.
struct SweepBudget {
    var rows = Limits.sweepRows
    var changes = Limits.sweepBatch

    var isSpent: Bool { rows == 0 || changes == 0 }
}

/// What the sweeper found from the begin of a stretch on.
struct StretchPart {
    struct Row {
        let place: Int
        let number: Int
        let kind: JournalRow.Kind
    }

    let stretch: Stretch
    /// What is no longer promised.
    private(set) var due: [Row] = []
    /// How far the sweeper came; nil where it looked at the whole stretch.
    private(set) var end: Int?
    /// The earliest of what is left, as in `Stretch`.
    private(set) var answers: Instant?
    private(set) var keys: Instant?

    init(of stretch: Stretch) {
        self.stretch = stretch
    }

    mutating func take(_ row: Row, at moment: Instant, _ bounds: SweepBounds) {
        switch row.kind {
        case .final where moment >= bounds.answers: answers = min(answers ?? moment, moment)
        case .tombstone where moment >= bounds.keys, .released where moment >= bounds.keys:
            keep(key: moment)
        case .final, .tombstone, .released: due.append(row)
        case .claim, .open, .look, .late: break
        }
    }

    /// A key is left whose time began then.
    mutating func keep(key moment: Instant) {
        keys = min(keys ?? moment, moment)
    }

    mutating func stop(after place: Int) {
        if place < stretch.last { end = place }
    }

    /// What has to be noted in place of the stretch.
    var left: [Stretch] {
        var left: [Stretch] = []
        if answers != nil || keys != nil {
            let last = end ?? stretch.last
            left.append(Stretch(first: stretch.first, last: last, answers: answers, keys: keys))
        }
        if let end {
            left.append(
                Stretch(
                    first: end + 1, last: stretch.last, answers: stretch.answers,
                    keys: stretch.keys))
        }
        return left
    }
}

/// The newest rows, which are in no stretch yet.
struct LogTail {
    /// Where it begins.
    private(set) var first: Int
    /// No answer or released key in it is older; nil where it holds none.
    private(set) var earliest: Instant?

    /// After a start nobody knows what is in it, and the sweeper looks at once.
    init(from first: Int, isEmpty: Bool) {
        self.first = first
        earliest = isEmpty ? nil : Instant(milliseconds: .min)
    }

    /// Takes a row, which may be taken back.
    mutating func take(_ kind: JournalRow.Kind, at moment: Instant) {
        guard kind == .final || kind == .released else { return }
        earliest = min(earliest ?? moment, moment)
    }

    /// The tail as a stretch, once it is long or old enough; it ends before that place.
    func stretch(until place: Int, at now: Instant, _ bounds: SweepBounds) -> Stretch? {
        let old = max(bounds.answers, now.advanced(bySeconds: -Limits.stretchSeconds))
        let isOld = earliest.map { $0 < old } ?? false
        guard place > first, isOld || place - first >= Limits.sweepRows else { return nil }
        return Stretch(first: first, last: place - 1, answers: earliest, keys: nil)
    }

    mutating func begin(from place: Int) {
        first = place
        earliest = nil
    }
}
