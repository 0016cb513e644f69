import EventLoop
import Glibc
import Synchronization

/// Many merchants at one provider that does not answer: each holds a connection of its own and waits.
///
/// One thread has them all, so that they cost the machine hardly anything while they wait.
final class Siege: Sendable {
    private struct Post {
        let wish: Wish
        var connection: Connection?
        var answer: [UInt8] = []
        var dueAt = MonotonicTime.now
    }

    private struct State {
        var isEnding = false
        var answers: [String: Int] = [:]
        /// Those who were always told that the provider is busy.
        var turnedAway: Set<Int> = []
        var others: Set<Int> = []
    }

    private let wishes: [Wish]
    private let state = Mutex(State())
    private static let pollMilliseconds: Int32 = 5

    init(_ wishes: [Wish]) {
        self.wishes = wishes
    }

    /// Answers so far, by status and code.
    var answers: [String: Int] { state.withLock { $0.answers } }

    /// Those whose requests were never let in.
    var turnedAway: [Wish] {
        state.withLock { $0.turnedAway.subtracting($0.others).sorted().map { Wish($0) } }
    }

    func end() { state.withLock { $0.isEnding = true } }

    /// Lays siege until it is told to end.
    func run(_ keeper: Keeper) {
        var posts = wishes.map { Post(wish: $0) }
        while !state.withLock({ $0.isEnding }) {
            let now = MonotonicTime.now
            for place in posts.indices where posts[place].connection == nil {
                if posts[place].dueAt <= now { ask(&posts[place], keeper) }
            }
            var polled = posts.compactMap { post in
                post.connection.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
            }
            let places = posts.indices.filter { posts[$0].connection != nil }
            guard poll(&polled, nfds_t(polled.count), Self.pollMilliseconds) > 0 else { continue }
            for (place, entry) in zip(places, polled) where entry.revents != 0 {
                read(&posts[place])
            }
        }
        let unanswered = posts.filter { $0.connection != nil }.map(\.wish.index)
        state.withLock { $0.others.formUnion(unanswered) }
    }

    private func ask(_ post: inout Post, _ keeper: Keeper) {
        let fields = ["Idempotency-Key: \(post.wish.key)", "Content-Type: application/json"]
        let client = keeper.client(of: post.wish.merchant)
        post.answer = []
        do throws(MerchantClient.Lost) {
            let connection = try Connection(port: client.port)
            try connection.send(client.bytes("POST", "/v1/intents", post.wish.body, fields))
            post.connection = connection
        } catch {
            rest(&post, after: "no connection", milliseconds: Limits.pauseMilliseconds)
        }
    }

    private func read(_ post: inout Post) {
        guard let connection = post.connection else { return }
        var chunk = [UInt8](repeating: 0, count: 16_384)
        let count = recv(connection.descriptor, &chunk, chunk.count, Int32(MSG_DONTWAIT))
        if count > 0 {
            post.answer += chunk.prefix(count)
            return
        }
        guard let reply = MerchantClient.reply(in: post.answer) else {
            return rest(&post, after: "broken off", milliseconds: Limits.pauseMilliseconds)
        }
        let seconds = reply.header("Retry-After").flatMap { Int($0) } ?? 1
        let code = reply.member("code") ?? ""
        rest(&post, after: "\(reply.status) \(code)", milliseconds: seconds * 1_000)
    }

    private func rest(_ post: inout Post, after answer: String, milliseconds: Int) {
        post.connection = nil
        post.dueAt = .now + .milliseconds(milliseconds)
        let index = post.wish.index
        state.withLock { state in
            state.answers[answer, default: 0] += 1
            if answer == Self.busy {
                state.turnedAway.insert(index)
            } else {
                state.others.insert(index)
            }
        }
    }

    static let busy = "503 provider_busy"
}
