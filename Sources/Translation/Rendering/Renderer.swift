import HTTP
import Intents

/// Writes the request that creates an intent, all but its authentication.
struct Renderer {
    static let contentType: Field.Name = "Content-Type"

    let evaluator: Evaluator

    /// The create, as its plan has prepared it; the origin is asked for only where it has holes.
    func request(
        by plan: RequestPlan,
        in environment: Translator.Environment,
        origin: () throws(EvaluationFault) -> String
    ) throws(EvaluationFault) -> Request {
        let create = evaluator.definition.create
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
        switch create.body {
        case .json: body = try plan.body?.render(with: evaluator) ?? []
        case .form(let members, let arrays): body = try form(members, arrays)
        case .none: body = []
        }
        let url: String
        if let fixed = plan.fixedURL(environment) {
            url = fixed
        } else {
            url = try origin() + target(create.path, create.query)
        }
        return Request(plan.method, url, fields: Fields(fields), body: body)
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
        var target = try self.path(path)
        guard !AbsoluteURL.hasDotSegment(target) else { throw .dotSegment(by: path.references) }
        var separator = "?"
        for member in query {
            guard let value = try evaluator.value(of: member.value) else { continue }
            for text in Evaluator.texts(of: value) {
                target += separator + PercentEncoding.query.encode(member.name) + "="
                target += encoded(text, .query, isPlaceholder: value.isPlaceholder)
                separator = "&"
            }
        }
        guard target.utf8.count <= Limits.renderedTextBytes else {
            let references = path.references + query.flatMap(\.value.references)
            throw .tooLong(limit: Limits.renderedTextBytes, by: references)
        }
        return target
    }

    func path(_ expression: Expression) throws(EvaluationFault) -> String {
        switch expression.kind {
        case .template(let fragments):
            var path = ""
            for fragment in fragments {
                switch fragment {
                case .literal(let literal): path += literal
                case .hole(let reference, let keepsSlashes):
                    guard let value = try evaluator.value(of: reference),
                        let text = value.scalarText
                    else { throw .missing(by: [reference]) }
                    let encoding: PercentEncoding = keepsSlashes ? .path : .segment
                    path += encoded(text, encoding, isPlaceholder: value.isPlaceholder)
                }
            }
            return path
        default:
            guard let text = try evaluator.text(of: expression) else {
                throw .missing(by: expression.references)
            }
            return text
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
