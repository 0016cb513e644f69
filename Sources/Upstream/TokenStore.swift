import EventLoop
import HTTP
import Synchronization
import Translation

/// The access tokens that providers lent, each fetched once at a time and kept until it ends.
///
/// A token is known by the request that fetches it, which holds the credential: a credential that
/// was rotated has a token of its own. Neither is ever shown.
final class TokenStore: Sendable {
    private enum Entry {
        case fetching([Wait<String?>])
        case kept(String, until: MonotonicTime)

        var isFetching: Bool {
            if case .fetching = self { true } else { false }
        }
    }

    private enum Standing {
        case kept(String)
        case fetchedByOther(Wait<String?>)
        case missing
    }

    private let limits: Limits
    private let entries = Mutex<[Request: Entry]>([:])

    init(limits: Limits) {
        self.limits = limits
    }

    /// A token that still holds: kept, or fetched by whoever asks first; nil where there is none.
    func token(
        by request: Request,
        until deadline: MonotonicTime,
        on loop: Loop,
        fetch: () async -> AccessToken?
    ) async -> String? {
        switch look(request) {
        case .kept(let token): return token
        case .fetchedByOther(let wait): return await wait.value(until: deadline, or: nil, on: loop)
        case .missing:
            let token = await fetch()
            for wait in keep(token, by: request) { wait.end(with: token?.value) }
            return token?.value
        }
    }

    /// Forgets a token that was refused, if it is still the one that is kept.
    func drop(_ token: String, by request: Request) {
        entries.withLock { entries in
            guard case .kept(token, _) = entries[request] else { return }
            entries[request] = nil
        }
    }

    private func look(_ request: Request) -> Standing {
        let now = MonotonicTime.now
        return entries.withLock { entries in
            switch entries[request] {
            case .kept(let token, let end) where now < end: return .kept(token)
            case .fetching(let waits):
                let wait = Wait<String?>()
                entries[request] = .fetching(waits + [wait])
                return .fetchedByOther(wait)
            case .kept, nil:
                entries[request] = .fetching([])
                return .missing
            }
        }
    }

    /// Keeps what was fetched as long as it holds; gives those who waited for it.
    private func keep(_ token: AccessToken?, by request: Request) -> [Wait<String?>] {
        let now = MonotonicTime.now
        return entries.withLock { entries in
            var waits: [Wait<String?>] = []
            if case .fetching(let others) = entries[request] { waits = others }
            entries[request] = nil
            if entries.count >= limits.tokens { entries = entries.filter { $0.value.isFetching } }
            guard let token else { return waits }
            let stated = token.expiresInSeconds.map { Duration.seconds($0) - limits.tokenMargin }
            let life = min(stated ?? limits.tokenLife, limits.longestTokenLife)
            if life > .zero { entries[request] = .kept(token.value, until: now + life) }
            return waits
        }
    }
}
