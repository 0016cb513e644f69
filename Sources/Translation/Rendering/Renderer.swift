import HTTP
import Intents

/// Writes the request that creates an intent, all but its authentication.
struct Renderer {
    static let contentType: Field.Name = "Content-Type"

    let evaluator: Evaluator

    /// The create, as its plan has prepared it.
    func request(
        by plan: RequestPlan,
        to address: RequestPlan.Address
    ) throws(EvaluationFault) -> Request {
        var fields: [Field] = []
        fields.reserveCapacity(plan.headers.count + 1)
        for header in plan.headers {
            switch header {
            case .fixed(let field): fields.append(field)
            case .computed(let name, let value):
                if let field = try field(name, value) { fields.append(field) }
            }
        }
        if let mediaType = plan.mediaType { fields.append(mediaType) }
        let body: [UInt8]
        switch plan.body {
        case .json(let plan): body = try plan.render(with: evaluator)
        case .form(let members, let arrays): body = try form(members, arrays)
        case .none: body = []
        }
        return Request(plan.method, try url(at: address), fields: Fields(fields), body: body)
    }

    private func url(at address: RequestPlan.Address) throws(EvaluationFault) -> String {
        switch address {
        case .fixed(let url): return url
        case .open(let parts, let usualBytes):
            var url = ""
            url.reserveCapacity(usualBytes)
            try appendOrigin(parts.endpoint, to: &url)
            try appendTarget(parts.path, parts.query, to: &url)
            return url
        }
    }

    /// The origin that paths are appended to, with a base path where there is one.
    func appendOrigin(_ endpoint: Expression, to url: inout String) throws(EvaluationFault) {
        // Nothing is encoded: a hole is a label that needs none, or an origin as a whole.
        guard try evaluator.append(endpoint, to: &url) else {
            throw evaluator.missing(endpoint.references)
        }
    }

    /// Names the body's media type, unless the file names another one.
    func state(_ mediaType: String, in fields: inout [Field]) {
        let isStated = fields.contains { $0.name == Self.contentType }
        if !isStated, let field = Field(Self.contentType, mediaType) { fields.append(field) }
    }

    /// A path with its holes encoded, and the query after it.
    func target(
        _ path: Expression,
        _ query: [Expression.Member]
    ) throws(EvaluationFault) -> String {
        var target = ""
        try appendTarget(path, query, to: &target)
        return target
    }

    private func appendTarget(
        _ path: Expression,
        _ query: [Expression.Member],
        to url: inout String
    ) throws(EvaluationFault) {
        let start = url.utf8.count
        try appendPath(path, to: &url)
        guard !AbsoluteURL.hasDotSegment(Substring(url.utf8.dropFirst(start))) else {
            throw .dotSegment(by: path.references)
        }
        var separator = "?"
        for member in query {
            guard let value = try evaluator.value(of: member.value) else { continue }
            for text in Evaluator.texts(of: value) {
                url += separator
                url += PercentEncoding.query.encode(member.name)
                url += "="
                url += encoded(text, .query, isPlaceholder: value.isPlaceholder)
                separator = "&"
            }
        }
        guard url.utf8.count - start <= Limits.renderedTextBytes else {
            let references = path.references + query.flatMap(\.value.references)
            throw .tooLong(limit: Limits.renderedTextBytes, by: references)
        }
    }

    func path(_ expression: Expression) throws(EvaluationFault) -> String {
        var path = ""
        try appendPath(expression, to: &path)
        return path
    }

    private func appendPath(
        _ expression: Expression,
        to url: inout String
    ) throws(EvaluationFault) {
        guard case .template(let fragments) = expression.kind else {
            guard try evaluator.append(expression, to: &url) else {
                throw .missing(by: expression.references)
            }
            return
        }
        for fragment in fragments {
            switch fragment {
            case .literal(let literal): url += literal
            case .hole(let reference, let keepsSlashes):
                guard let value = try evaluator.value(of: reference),
                    let text = value.scalarText
                else { throw .missing(by: [reference]) }
                let encoding: PercentEncoding = keepsSlashes ? .path : .segment
                url += encoded(text, encoding, isPlaceholder: value.isPlaceholder)
            }
        }
    }

    func field(_ header: Expression.Member) throws(EvaluationFault) -> Field? {
        guard let name = Field.Name(header.name) else {
            throw .notInHeader(name: header.name, by: header.value.references)
        }
        return try field(name, header.value)
    }

    private func field(
        _ name: Field.Name,
        _ value: Expression
    ) throws(EvaluationFault) -> Field? {
        guard let text = try evaluator.text(of: value) else { return nil }
        guard let field = Field(name, text) else {
            throw .notInHeader(name: name.text, by: value.references)
        }
        guard text.utf8.count <= Limits.renderedTextBytes else {
            throw .tooLong(limit: Limits.renderedTextBytes, by: value.references)
        }
        return field
    }

    func form(
        _ members: [Expression.Member],
        _ arrays: Create.FormArrays
    ) throws(EvaluationFault) -> [UInt8] {
        var form = FormBody(arrays: arrays)
        for member in members {
            if let value = try evaluator.value(of: member.value) { form.append(member.name, value) }
        }
        return form.bytes
    }

    private func encoded(
        _ text: String,
        _ encoding: PercentEncoding,
        isPlaceholder: Bool
    ) -> String {
        isPlaceholder ? text : encoding.encode(text)
    }
}

extension Datum {
    var isPlaceholder: Bool {
        if case .placeholder = self { true } else { false }
    }
}
