import Digest
package import EventLoop
package import Gateway
import HTTP
package import Intents
import Translation

/// The way to the providers: sends each request once, as its account has to send it.
///
/// It is used on its loops, and a request stays on the loop that it was sent from.
package final class HTTPOutbound: Outbound {
    /// What an operator may set.
    package struct Options: Sendable {
        package var limits = Limits()
        /// Files of authorities to trust instead of the system's, by origin (`https://host:port`).
        package var authorityFiles: [String: String] = [:]
        /// Whether an account may lead to this machine, which is for rehearsals of providers only.
        package var allowsLoopbackFromAccount = false

        package init() {}
    }

    private let options: Options
    private let destinations: DestinationMemory
    private let resolver: Resolver
    private let tokens: TokenStore
    private let sets: [LoopBound<TransferSet>]

    package init(loops: [Loop], options: Options = Options()) {
        precondition(!loops.isEmpty, "requests are sent from a loop")
        self.options = options
        let limits = options.limits
        destinations = DestinationMemory(
            allowsLoopbackFromAccount: options.allowsLoopbackFromAccount)
        resolver = Resolver(limits: limits)
        tokens = TokenStore(limits: limits)
        sets = loops.map { LoopBound(TransferSet(on: $0, limits: limits), on: $0) }
    }

    package func send(_ sending: Sending, at now: Instant) async -> SendResult {
        guard let set = sets.first(where: { $0.loop.isCurrent }) else {
            preconditionFailure("a request is sent from one of the loops")
        }
        let start = MonotonicTime.now
        let dispatch = Dispatch(sending, askedAt: now, start: start, from: set)
        do throws(TransportFault) {
            return .answered(try await answer(to: dispatch))
        } catch {
            return .failed(error)
        }
    }

    private func answer(to dispatch: Dispatch) async throws(TransportFault) -> Answer {
        let credential = dispatch.translator.needsToken ? try await credential(for: dispatch) : nil
        let request = try authorized(dispatch, credential?.token)
        let answer = try await exchange(request, dispatch, by: dispatch.deadline)
        if answer.status == 401, let credential {
            tokens.drop(credential.token, by: credential.request)
        }
        return answer
    }

    /// The token that an account needs, and the request that fetches it.
    private func credential(
        for dispatch: Dispatch
    ) async throws(TransportFault) -> (token: String, request: Request) {
        guard let request = dispatch.tokenRequest else { throw .credentialMissing }
        let deadline = min(dispatch.latestStart, .now + options.limits.tokenFetch)
        let token = await tokens.token(by: request, until: deadline, on: dispatch.set.loop) {
            do throws(TransportFault) {
                let answer = try await exchange(request, dispatch, by: deadline)
                return dispatch.translator.readToken(answer)
            } catch {
                return nil
            }
        }
        guard let token else { throw .noToken }
        return (token, request)
    }

    /// The request with what proves, now, who sends it; nothing is sent where that is missing.
    private func authorized(
        _ dispatch: Dispatch,
        _ token: String?
    ) throws(TransportFault) -> Request {
        let translator = dispatch.translator
        let count = translator.nonceBytes
        do {
            return try translator.authorize(
                dispatch.sending.request,
                account: dispatch.sending.account.values,
                sentAt: dispatch.now,
                randomBytes: count > 0 ? RandomBytes.make(count: count) : [],
                token: token
            )
        } catch {
            throw .credentialMissing
        }
    }

    private func exchange(
        _ request: Request,
        _ dispatch: Dispatch,
        by deadline: MonotonicTime
    ) async throws(TransportFault) -> Answer {
        let destination = try destinations.destination(
            of: request.url,
            isFromAccount: dispatch.isEndpointFromAccount,
            isLasting: dispatch.isCreate
        )
        var addresses: [NetworkAddress] = []
        if let address = destination.address {
            guard destination.mayBe(address) else { throw .addressForbidden }
        } else {
            addresses = try await self.addresses(of: destination, by: deadline, dispatch.set.loop)
        }
        guard MonotonicTime.now < deadline else { throw .overdue }
        let exchange = Exchange(
            request: request,
            destination: destination,
            addresses: addresses,
            deadline: deadline,
            hasOwnConnection: dispatch.mayNeverRepeat,
            // The text of an origin is put together anew each time.
            authorityFile: options.authorityFiles.isEmpty
                ? nil : options.authorityFiles[destination.origin.text]
        )
        let result = await dispatch.set.value.perform(exchange)
        guard case .failure(.stale) = result else { return try result.get() }
        return try await dispatch.set.value.perform(exchange.onOwnConnection).get()
    }

    /// Where the machine of a name is to be found.
    private func addresses(
        of destination: Destination,
        by deadline: MonotonicTime,
        _ loop: Loop
    ) async throws(TransportFault) -> [NetworkAddress] {
        let host = destination.origin.host
        let found = await resolver.addresses(of: host, until: deadline, on: loop)
        guard !found.isEmpty else { throw .unresolved }
        let allowed = found.filter(destination.mayBe)
        guard !allowed.isEmpty else { throw .addressForbidden }
        return allowed
    }
}
