import HTTP

/// What every create request of a translator has in common, made once when its file is read.
struct RequestPlan: Sendable {
    enum Header: Sendable {
        case fixed(Field)
        case computed(Field.Name, Expression)
    }

    /// Where the request goes in one environment.
    enum Address: Sendable {
        case fixed(String)
        /// One with holes, and room for most of what they are filled with.
        case open(Parts, usualBytes: Int)

        struct Parts: Sendable {
            let endpoint: Expression
            let path: Expression
            let query: [Expression.Member]
        }
    }

    enum Body: Sendable {
        case none
        case json(BodyPlan)
        case form([Expression.Member], Create.FormArrays)
    }

    let method: HTTP.Method
    let headers: [Header]
    /// Names the body's media type, unless the file names another one.
    let mediaType: Field?
    let body: Body
    private let live: Address?
    private let sandbox: Address?

    init(_ definition: Definition) {
        let create = definition.create
        method = create.method == "PUT" ? .put : .post
        headers = create.headers.map { Header($0) }
        switch create.body {
        case .json(let body): self.body = .json(BodyPlan(body))
        case .form(let members, let arrays): body = .form(members, arrays)
        case .none: body = .none
        }
        let isStated = create.headers.contains { Field.Name($0.name) == Renderer.contentType }
        mediaType = isStated ? nil : create.body.mediaType
        live = definition.endpoints.live.map(create.address)
        sandbox = definition.endpoints.sandbox.map(create.address)
    }

    /// Nil for an environment that the provider does not have.
    func address(in environment: Translator.Environment) -> Address? {
        switch environment {
        case .live: live
        case .sandbox: sandbox
        }
    }
}

extension RequestPlan.Header {
    init(_ header: Expression.Member) {
        guard let name = Field.Name(header.name) else {
            preconditionFailure("the names of headers are checked when a file is read")
        }
        if case .text(let text) = header.value.kind, let field = Field(name, text) {
            self = .fixed(field)
        } else {
            self = .computed(name, header.value)
        }
    }
}

extension Create {
    /// Where a create goes when an operator sends it elsewhere than the file does.
    func address(at origin: String) -> RequestPlan.Address {
        address(at: Expression(.text(origin), type: .text, mayBeAbsent: false, offset: offset))
    }

    fileprivate func address(at endpoint: Expression) -> RequestPlan.Address {
        if query.isEmpty, case .text(let path) = path.kind, case .text(let origin) = endpoint.kind {
            return .fixed(origin + path)
        }
        let queryBytes = query.map { $0.name.utf8.count + 2 + $0.value.usualTextBytes }
        let usualBytes = endpoint.usualTextBytes + path.usualTextBytes + queryBytes.reduce(0, +)
        let parts = RequestPlan.Address.Parts(endpoint: endpoint, path: path, query: query)
        return .open(parts, usualBytes: usualBytes)
    }
}

extension Expression {
    fileprivate var usualTextBytes: Int {
        switch kind {
        case .text(let text): text.utf8.count
        case .template(let fragments):
            fragments.reduce(0) { sum, fragment in
                switch fragment {
                case .literal(let literal): sum + literal.utf8.count
                case .hole: sum + Limits.usualValueBytes
                }
            }
        default: Limits.usualValueBytes
        }
    }
}

extension Create.Body {
    fileprivate var mediaType: Field? {
        switch self {
        case .json: Field(Renderer.contentType, "application/json")
        case .form: Field(Renderer.contentType, "application/x-www-form-urlencoded")
        case .none: nil
        }
    }
}
