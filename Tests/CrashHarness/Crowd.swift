import EventLoop
import Synchronization

/// The merchants: each asks with its key, and asks again as it is told to, until the answer is final.
///
/// A part of them presses the button twice: two requests with one key, both of which go on until the
/// end.
final class Crowd: Sendable {
    /// One merchant's wait for one answer.
    struct Errand: Sendable {
        let index: Int
        var dueAt = MonotonicTime.now
    }

    private struct State {
        var released = 0
        var begun = 0
        var ready: [Errand] = []
        var waiting: [Errand] = []
        var underWay = 0
        var isOpen: Set<Int> = []
        var finals: [Int: Reply] = [:]
        var lastWords: [Int: String] = [:]
        var statuses: [Int: Int] = [:]
        var lost = 0
    }

    let count: Int
    let complaints: Complaints
    private let state = Mutex(State())
    private static let twiceEach = 20

    init(count: Int, complaints: Complaints) {
        self.count = count
        self.complaints = complaints
    }

    /// Lets merchants in up to that number.
    func release(_ number: Int) {
        state.withLock { $0.released = max($0.released, min(number, count)) }
    }

    var begun: Int { state.withLock { $0.begun } }

    var finals: [Int: Reply] { state.withLock { $0.finals } }

    /// Answers by their status, and how many broke off.
    var tally: (statuses: [Int: Int], lost: Int) { state.withLock { ($0.statuses, $0.lost) } }

    /// Whether everybody has a final answer, and nobody asks any more.
    var isContent: Bool {
        state.withLock { state in
            state.finals.count == count && state.ready.isEmpty && state.waiting.isEmpty
                && state.underWay == 0
        }
    }

    /// Whether the merchant was told last that nobody knows yet, so that the gateway asks by itself.
    func isOpen(_ wish: Wish) -> Bool { state.withLock { $0.isOpen.contains(wish.index) } }

    /// Those without a final answer, and what each was told last.
    var discontent: [(wish: Wish, words: String)] {
        state.withLock { state in
            (0..<count).filter { state.finals[$0] == nil }
                .map { (Wish($0), state.lastWords[$0] ?? "nothing") }
        }
    }

    /// Has those ask again whose time has come.
    func tick() {
        let now = MonotonicTime.now
        state.withLock { state in
            guard !state.waiting.isEmpty else { return }
            let due = state.waiting.partition { $0.dueAt <= now }
            state.ready += state.waiting[due...]
            state.waiting.removeSubrange(due...)
        }
    }

    /// Goes one errand's next step; false where there is none to go.
    func step(_ keeper: Keeper, _ random: inout SeededGenerator) -> Bool {
        guard keeper.isUp, let (taken, hadFinal) = next() else { return false }
        var errand = taken
        let wish = Wish(errand.index)
        var pause: Int?
        do throws(MerchantClient.Lost) {
            let reply = try keeper.client(of: wish.merchant).create(wish)
            pause = take(reply, for: wish, hadFinal: hadFinal)
        } catch {
            state.withLock { $0.lost += 1 }
            pause = Int.random(in: Limits.lostPauseMilliseconds, using: &random)
        }
        state.withLock { state in
            state.underWay -= 1
            guard let pause else { return }
            errand.dueAt = .now + .milliseconds(pause)
            state.waiting.append(errand)
        }
        return true
    }

    /// The next errand, and whether its merchant had a final answer before it.
    private func next() -> (Errand, hadFinal: Bool)? {
        state.withLock { state in
            var errand = state.ready.popLast()
            if errand == nil, state.begun < state.released {
                errand = Errand(index: state.begun)
                if state.begun.isMultiple(of: Self.twiceEach) {
                    state.ready.append(Errand(index: state.begun))
                }
                state.begun += 1
            }
            guard let errand else { return nil }
            state.underWay += 1
            return (errand, state.finals[errand.index] != nil)
        }
    }

    /// What an answer means to a merchant: when to ask again, if at all.
    private func take(_ reply: Reply, for wish: Wish, hadFinal: Bool) -> Int? {
        let code = reply.member("code") ?? ""
        let earlier = state.withLock { state in
            state.statuses[reply.status, default: 0] += 1
            state.lastWords[wish.index] = "\(reply.status) \(reply.text.prefix(400))"
            if reply.status == 202 { state.isOpen.insert(wish.index) }
            return state.finals[wish.index]
        }
        switch (reply.status, code) {
        case (201, _), (402, _), (422, _), (409, "intent_abandoned"):
            state.withLock { state in
                state.isOpen.remove(wish.index)
                if earlier == nil { state.finals[wish.index] = reply }
            }
            if let difference = earlier?.difference(to: reply) {
                complaints.add("two final answers to one key", "\(wish.name): \(difference)")
            }
            return nil
        case (202, _), (409, "idempotency_in_progress"), (502, _), (503, _), (429, _):
            if hadFinal, let earlier {
                complaints.add(
                    "another answer after the final one",
                    "\(wish.name): \(earlier.status), then \(reply.status) \(reply.text)")
                return nil
            }
            let seconds = reply.header("Retry-After").flatMap { Int($0) }
            return seconds.map { $0 * 1_000 } ?? Limits.pauseMilliseconds
        default:
            complaints.add("an answer that nobody should get", "\(reply.status) \(reply.text)")
            return nil
        }
    }
}
