import API
import Gateway
import HTTP
import Intents

/// One operation, with everything that was fixed when its request came.
struct Performance: Sendable {
    let state: GatewayState
    let ports: Ports
    let roster: Roster
    let requestID: String

    func answer(_ operation: Operation, for trace: inout CreateTrace) async -> Answer {
        if case .create(let order) = operation { return await create(order, for: &trace) }
        if let owner = operation.owner,
            case .refused(let limit) = state.limiter.admit(owner, at: ports.timers.now)
        {
            return .rateLimited(limit, requestID: requestID)
        }
        do throws(JournalFault) {
            return try await read(operation)
        } catch {
            ports.log.write(LogLine(.journalUnreadable, at: ports.timers.now, level: .alarm))
            // What happened may stand in what cannot be read: nothing is safe to do anew.
            let problem = Problem(
                .storageUnavailable, detail: "what is stored cannot be read", effect: .unknown)
            return .problem(problem, requestID: requestID)
        }
    }

    private func read(_ operation: Operation) async throws(JournalFault) -> Answer {
        switch operation {
        case .create: preconditionFailure("a create is performed by itself")
        case .showIntent(let view): return try await show(view)
        case .listIntents(let query): return .intents(try await ports.journal.intents(query))
        case .showKey(let name):
            guard let record = try await ports.journal.record(of: name) else {
                return absent("this key was never used, or its record is gone")
            }
            return .key(record)
        case .listProviders: return .providers(of: roster)
        case .showProvider(let name, _):
            return .provider(name, of: roster, requestID: requestID)
        case .translate(let order, _): return .translations(order, of: roster)
        case .live: return .status("live")
        case .ready: return readiness
        }
    }

    private func show(_ view: IntentView) async throws(JournalFault) -> Answer {
        guard let record = try await ports.journal.intent(view.id, of: view.owner) else {
            return absent("there is no such intent")
        }
        guard view.isRefreshed else {
            return .intent(record.intent, of: record, showing: view.showsProviderData)
        }
        let intent = await Refresher(state: state, ports: ports).refreshed(record)
        // The provider's object is the one that was just seen.
        let seen =
            view.showsProviderData
            ? try await ports.journal.intent(view.id, of: view.owner) : nil
        return .intent(intent, of: seen ?? record, showing: view.showsProviderData)
    }

    private func absent(_ detail: String) -> Answer {
        .problem(Problem(.notFound, detail: detail), requestID: requestID)
    }

    private var readiness: Answer {
        if state.isDraining { return .problem(shuttingDown, requestID: requestID) }
        guard ports.journal.isReady else {
            let detail = "the journal takes no claims"
            return .problem(Problem(.storageUnavailable, detail: detail), requestID: requestID)
        }
        return .status("ready")
    }

    private var shuttingDown: Problem {
        Problem(
            .shuttingDown,
            detail: "the gateway is shutting down; nothing was begun",
            retryAfterSeconds: 1
        )
    }
}

// A create, action by action.
extension Performance {
    private func create(_ order: CreateOrder, for trace: inout CreateTrace) async -> Answer {
        if state.isDraining { return .problem(shuttingDown, requestID: requestID) }
        let owner = Owner(merchant: order.name.merchant, mode: order.name.mode)
        let request = CreateRequest(
            name: order.name,
            document: order.document,
            receivedAt: ports.timers.now,
            random: ports.chance.bytes(Gateway.Limits.intentIDRandomBytes),
            waitSeconds: order.waitSeconds,
            requestID: requestID
        )
        var create = Create(request, in: roster.directory(of: owner))
        var actions = [create.opening]
        var done = 0
        while done < actions.count {
            let action = actions[done]
            done += 1
            if case .answer(let answer) = action { return answer }
            guard let event = await perform(action, for: owner, &trace) else { continue }
            let next = create.take(event)
            // Mostly what tells of something was the last thing to do.
            if done == actions.count { (actions, done) = (next, 0) } else { actions += next }
        }
        preconditionFailure("a create ends with an answer")
    }

    /// Does one thing, and tells what came of it.
    private func perform(
        _ action: Create.Action,
        for owner: Owner,
        _ trace: inout CreateTrace
    ) async -> Create.Event? {
        switch action {
        case .recall(let name):
            do throws(JournalFault) {
                return .recalled(try await ports.journal.recentRecord(of: name))
            } catch {
                return .unreadable
            }
        case .find(let name):
            do throws(JournalFault) {
                return .found(try await ports.journal.record(of: name))
            } catch {
                return .unreadable
            }
        case .join(let name, let seconds):
            do throws(JournalFault) {
                return .joined(try await ports.journal.join(name, seconds: seconds))
            } catch {
                return .unreadable
            }
        case .admit(let owner):
            return .admitted(state.limiter.admit(owner, at: ports.timers.now))
        case .readmit(let owner):
            state.limiter.giveBack(to: owner)
            return nil
        case .reserve(let provider, let mayWait):
            let lane = state.lane(provider, owner.mode)
            if state.inFlight.reserveNow(lane) { return .reserved(true) }
            return .reserved(mayWait ? await state.inFlight.reserve(lane) : false)
        case .release(let provider):
            state.inFlight.release(state.lane(provider, owner.mode))
            return nil
        case .claim(let draft): return .claimed(await claim(draft))
        case .send(let sending):
            let sender = Sender(state: state, ports: ports)
            let result = await sender.send(sending, for: &trace)
            return .returned(result, at: ports.timers.now)
        case .wake(let milliseconds):
            await ports.timers.sleep(for: .milliseconds(milliseconds))
            return .woke(at: ports.timers.now)
        case .settle(let settlement):
            return .settled(await Settler(state: state, ports: ports).settle(settlement))
        case .settleLater(let settlement):
            settleLater(settlement)
            return nil
        case .resolve(let open):
            resolve(open)
            return nil
        case .answer: return nil
        }
    }

    /// The source that a claim is rendered by is stored before the claim.
    private func claim(_ draft: Draft) async -> ClaimOutcome {
        if !state.archive.isStored(draft.translator) {
            guard await state.archive.keep(draft.translator, in: ports.journal) else {
                return .unavailable
            }
        }
        return await ports.journal.claim(draft.claim, draft.running)
    }

    // Apart, as their values are large, and would stand in the frame of every create.

    @inline(never)
    private func settleLater(_ settlement: Settlement) {
        let moment = ports.timers.now.advanced(bySeconds: ServingLimits.settleRetrySeconds)
        state.agenda.add(.settle(settlement), at: moment)
    }

    @inline(never)
    private func resolve(_ open: OpenIntent) {
        var resolve = Resolve(open)
        let moment = resolve.begin(at: ports.timers.moment)
        state.agenda.add(.resolve(resolve), at: moment)
    }
}
