import HTTP

/// What every create request of a translator has in common, made once when its file is read.
struct RequestPlan: Sendable {
    enum Header: Sendable {
        case fixed(Field)
        case computed(Field.Name, Expression)
    }

    let method: HTTP.Method
    let headers: [Header]
    /// Names the body's media type, unless the file names another one.
    let mediaType: Field?
    let body: BodyPlan?
    private let liveURL: String?
    private let sandboxURL: String?

    init(_ definition: Definition) {
        let create = definition.create
        method = create.method == "PUT" ? .put : .post
        headers = create.headers.map { Header($0) }
        switch create.body {
        case .json(let body): self.body = BodyPlan(body)
        case .form, .none: body = nil
        }
        let isStated = create.headers.contains { Field.Name($0.name) == Renderer.contentType }
        mediaType = isStated ? nil : create.body.mediaType
        liveURL = create.fixedURL(at: definition.endpoints.live)
        sandboxURL = create.fixedURL(at: definition.endpoints.sandbox)
    }

    /// The whole address, where neither endpoint nor target have holes.
    func fixedURL(_ environment: Translator.Environment) -> String? {
        switch environment {
        case .live: liveURL
        case .sandbox: sandboxURL
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
    fileprivate func fixedURL(at endpoint: Expression?) -> String? {
        guard query.isEmpty, case .text(let path) = path.kind,
            case .text(let origin)? = endpoint?.kind
        else { return nil }
        return origin + path
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
