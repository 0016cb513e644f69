import HTTP
import Intents

/// Writes the request that creates an intent, all but its authentication.
struct Renderer {
    private static let contentType: Field.Name = "Content-Type"

    let evaluator: Evaluator
    let plan: BodyPlan?

    private var create: Create { evaluator.definition.create }

    func request(to endpoint: String) throws(EvaluationFault) -> Request {
        var fields: [Field] = []
        for header in create.headers {
            if let field = try field(header) { fields.append(field) }
        }
        let body: [UInt8]
        switch create.body {
        case .json:
            body = try plan?.render(with: evaluator) ?? []
            state("application/json", in: &fields)
        case .form(let members, let arrays):
            body = try form(members, arrays)
            state("application/x-www-form-urlencoded", in: &fields)
        case .none: body = []
        }
        let target = try target(create.path, create.query)
        return Request(
            create.method == "PUT" ? .put : .post,
            endpoint + target,
            fields: Fields(fields),
            body: body
        )
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
        // A path without holes was checked when the file was read.
        if query.isEmpty, case .text(let fixed) = path.kind { return fixed }
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
        guard let text = try evaluator.text(of: header.value) else { return nil }
        guard let name = Field.Name(header.name), let field = Field(name, text) else {
            throw .notInHeader(name: header.name, by: header.value.references)
        }
        guard text.utf8.count <= Limits.renderedTextBytes else {
            throw .tooLong(limit: Limits.renderedTextBytes, by: header.value.references)
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
