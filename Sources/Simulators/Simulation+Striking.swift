import HTTP

/// A request that a fault strikes.
struct Struck {
    let request: InboundRequest
    let demand: Demand
    let provider: SimulatedProvider
    let dialect: any Dialect
    let key: Simulation.RecordKey?
}

extension Simulation {
    mutating func strike(_ plan: FaultPlan, _ struck: Struck, at now: Moment) -> Reaction {
        if plan.fault.kind == .resetBeforeReading { return .reset }
        if plan.fault.kind == .revoked { return revoke(struck, at: now) }
        if plan.fault.kind == .slow, !plan.fault.isAfterEffect {
            let pending = Pending.demand(
                struck.demand, struck.provider, body: struck.request.body, struck.key)
            return .wait(milliseconds: plan.milliseconds, begin(pending))
        }
        // Where the effect does not happen, there is no answer about it that could be spoilt.
        let answer =
            plan.fault.isAfterEffect
            ? settle(struck.demand, struck.provider, struck.dialect, struck.request.body, at: now)
            : struck.dialect.answer(.broken)
        return reaction(to: plan, struck, spoiling: answer, at: now)
    }

    private mutating func reaction(
        to plan: FaultPlan, _ struck: Struck, spoiling answer: Answer, at now: Moment
    ) -> Reaction {
        switch plan.fault.kind {
        case .reset, .resetBeforeReading, .revoked: return .reset
        case .hang: return .hang(begin(.answer(answer, struck.key)))
        case .slow:
            return .wait(milliseconds: plan.milliseconds, begin(.answer(answer, struck.key)))
        case .truncated: return .raw(.truncated(answer))
        case .wrongLength: return .raw(.wrongLength(answer))
        case .garbage: return .raw(.garbage)
        case .endlessInterim: return .raw(.endlessInterim)
        case .gzipBomb: return .raw(.gzipBomb)
        case .endlessBody: return .raw(.endlessBody)
        case .html502: return .answer(Self.page(502, "502 Bad Gateway"))
        case .html504: return .answer(Self.page(504, "504 Gateway Time-out"))
        case .redirect: return .answer(Self.redirect(to: struck.request))
        case .rateLimited:
            var limited = struck.dialect.answer(.rateLimited)
            Field("Retry-After", "\(plan.retryAfterSeconds)").map { limited.fields.append($0) }
            return .answer(limited)
        case .error500: return .answer(struck.dialect.answer(.broken))
        case .replayed500:
            let broken = struck.dialect.answer(.broken)
            if let key = struck.key { bind(key, to: broken, struck.request.body, at: now) }
            return .answer(broken)
        case .anotherObject: return .answer(anotherAnswer(struck, at: now) ?? answer)
        }
    }

    /// Refuses the credential that came with the request, now and later.
    private mutating func revoke(_ struck: Struck, at now: Moment) -> Reaction {
        let value = struck.request.fields.first("Authorization")
        if let credential = value?.split(separator: " ", maxSplits: 1).last {
            revoked.insert(String(credential))
        }
        let demand = struck.dialect.read(struck.request, revoked: revoked)
        return .answer(
            settle(demand, struck.provider, struck.dialect, struck.request.body, at: now))
    }

    /// The answer to a create that somebody else made.
    private func anotherAnswer(_ struck: Struck, at now: Moment) -> Answer? {
        let request = InboundRequest(
            struck.request.methodText, struck.request.path, fields: struck.request.fields,
            body: Array(struck.dialect.anotherBody.utf8))
        guard case .create(let order) = struck.dialect.read(request, revoked: []) else {
            return nil
        }
        let id = struck.dialect.id(ObjectNumber(run: 0, number: 0), for: order)
        return struck.dialect.created(
            SimulatedObject(id: id, number: 0, order: order, createdAt: now))
    }

    private static func page(_ status: Status, _ title: String) -> Answer {
        let text = "<html><head><title>\(title)</title></head><body><h1>\(title)</h1></body></html>"
        let type = Field("Content-Type", "text/html")
        return Answer(
            status, fields: Fields([type].compactMap(\.self)), body: Array(text.utf8))
    }

    /// Leads back to the same path: who follows it asks again.
    private static func redirect(to request: InboundRequest) -> Answer {
        let target = request.path + (request.query.map { "?\($0)" } ?? "")
        return Answer(307, fields: Fields([Field("Location", target)].compactMap(\.self)))
    }
}
