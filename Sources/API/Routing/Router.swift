import Gateway
import HTTP
import Intents
import JSON
import Translation

/// Decides what a request asks for, or why it is refused, in the order that the contract states:
/// route and method, syntax of the key, who asks, query, media type, JSON.
package struct Router: Sendable {
    private let keyring: Keyring

    package init(keyring: Keyring) {
        self.keyring = keyring
    }

    /// `requestID` is the name of the request, which its problems repeat.
    package func decide(_ request: ReceivedRequest, requestID: String) -> Decision {
        guard let route = Route(request.path) else {
            let detail = "there is nothing at \(request.path.quoted)"
            // Nobody could have been asked for anything there.
            let problem = Problem(.notFound, detail: detail, effect: Effect.none)
            return .answer(.problem(problem, requestID: requestID))
        }
        guard let method = request.method, route.methods.contains(method) else {
            let allowed = route.methods.map(\.text).joined(separator: ", ")
            let problem = Problem(.methodNotAllowed, detail: "this takes \(allowed)")
            let answer = Answer.problem(problem, requestID: requestID)
            return .answer(answer.allowing(route.methods))
        }
        if method == .options { return .answer(Answer(204).allowing(route.methods)) }
        do throws(Problem) {
            return .perform(try operation(request, route, isPost: method == .post))
        } catch {
            return .answer(.problem(error, requestID: requestID))
        }
    }

    private func operation(
        _ request: ReceivedRequest,
        _ route: Route,
        isPost: Bool
    ) throws(Problem) -> Operation {
        switch route {
        case .intents where isPost: return .create(try create(request))
        case .intents: return .listIntents(try list(request))
        case .intent(let id): return .showIntent(try view(of: id, request))
        case .key(let key):
            let owner = try holder(request).owner
            try Query(request.query, knows: []).finish()
            return .showKey(KeyName(merchant: owner.merchant, mode: owner.mode, key: key))
        case .providers:
            let owner = try holder(request).owner
            try Query(request.query, knows: []).finish()
            return .listProviders(owner)
        case .provider(let name):
            let owner = try holder(request).owner
            try Query(request.query, knows: []).finish()
            return .showProvider(name, owner)
        case .translations:
            let owner = try holder(request).owner
            return .translate(try translation(request), owner)
        case .live: return .live
        case .ready, .server: return .ready
        }
    }

    private func create(_ request: ReceivedRequest) throws(Problem) -> CreateOrder {
        let key = try IdempotencyKey.read(request.fields)
        let holder = try holder(request)
        guard holder.mayCreate else {
            throw Problem(.forbidden, detail: "this API key may read but not create")
        }
        try Query(request.query, knows: []).finish()
        try MediaType.check(request.fields)
        let owner = holder.owner
        return CreateOrder(
            name: KeyName(merchant: owner.merchant, mode: owner.mode, key: key),
            document: try document(request.body),
            waitSeconds: Preferences(request.fields).waitSeconds
        )
    }

    private func view(of id: String, _ request: ReceivedRequest) throws(Problem) -> IntentView {
        let owner = try holder(request).owner
        var query = Query(request.query, knows: ["refresh", "expand"])
        let isRefreshed = query.flag("refresh")
        let expanded = query.choice("expand", of: ["provider_data"])
        try query.finish()
        return IntentView(
            id: id,
            owner: owner,
            isRefreshed: isRefreshed,
            showsProviderData: expanded != nil
        )
    }

    private func list(_ request: ReceivedRequest) throws(Problem) -> IntentQuery {
        let owner = try holder(request).owner
        let names = [
            "limit", "cursor", "reference", "provider", "status", "created_gte", "created_lt",
        ]
        var query = Query(request.query, knows: names)
        let limit = query.integer("limit", in: 1...Limits.longestPage) ?? Limits.pageLength
        var intents = IntentQuery(owner: owner, limit: limit)
        intents.after = query.value("cursor", like: "a `next_cursor` of this list", Cursor.read)
        intents.reference = query.text("reference")
        intents.provider = query.text("provider")
        let statuses = IntentStatus.allCases.map(\.rawValue)
        intents.status = query.choice("status", of: statuses).flatMap(IntentStatus.init)
        intents.createdFrom = query.instant("created_gte")
        intents.createdBefore = query.instant("created_lt")
        try query.finish()
        return intents
    }

    private func translation(_ request: ReceivedRequest) throws(Problem) -> TranslationOrder {
        var query = Query(request.query, knows: ["all", "provider", "key", "environment"])
        let isAll = query.flag("all")
        let only = query.text("provider")
        let key = query.text("key")
        let environments = Translator.Environment.allCases.map(\.rawValue)
        let environment = query.choice("environment", of: environments)
        if isAll && only != nil { query.refuse("all", "`all` and `provider` exclude each other") }
        try query.finish()
        try MediaType.check(request.fields)
        return TranslationOrder(
            document: try document(request.body),
            providers: isAll ? .all : only.map { .only($0) } ?? .named,
            merchantKey: key ?? "example",
            environment: environment.flatMap(Translator.Environment.init)
        )
    }

    private func holder(_ request: ReceivedRequest) throws(Problem) -> Keyring.Holder {
        let key = try Credential.read(request.fields)
        guard let holder = keyring.holder(of: key) else {
            throw Problem(.unauthenticated, detail: "this API key is unknown or was revoked")
        }
        return holder
    }

    private func document(_ body: [UInt8]) throws(Problem) -> Document {
        do throws(ParseError) {
            let limits = JSON.Limits(
                bytes: Intents.Limits.bodyBytes, depth: Intents.Limits.bodyDepth)
            return try Document(parsing: body, limits: limits)
        } catch {
            throw Problem(error)
        }
    }
}
