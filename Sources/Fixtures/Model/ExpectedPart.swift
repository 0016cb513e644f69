/// One part of a message that a fixture states.
enum ExpectedPart {
    case method(Pattern)
    case url(Pattern)
    case status(Pattern)
    case field(ExpectedField)
    case body(ExpectedBody)

    var pattern: Pattern {
        switch self {
        case .method(let pattern), .url(let pattern), .status(let pattern): pattern
        case .field(let field): field.pattern
        case .body(let body): body.pattern
        }
    }
}

extension ExpectedRequest {
    /// What is compared, in the order of the file.
    var parts: [ExpectedPart] {
        let line = [method.map(ExpectedPart.method), url.map(ExpectedPart.url)]
        return inOrder(line + [body.map(ExpectedPart.body)], fields)
    }
}

extension ExpectedAnswer {
    /// What is compared, in the order of the file.
    var parts: [ExpectedPart] {
        inOrder([status.map(ExpectedPart.status), body.map(ExpectedPart.body)], fields)
    }
}

private func inOrder(_ parts: [ExpectedPart?], _ fields: [ExpectedField]) -> [ExpectedPart] {
    (parts.compactMap(\.self) + fields.map(ExpectedPart.field))
        .sorted { $0.pattern.place.offset < $1.pattern.place.offset }
}
