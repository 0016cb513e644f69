package import HTTP

/// Where a request carries our key, and how it is spelled there.
package struct RecordedKey: Sendable {
    package enum Place: Sendable, Equatable {
        case header(String)
        /// Names that lead to a member of the body.
        case body([String])
        case elsewhere
    }

    package let place: Place
    package let isUUID: Bool

    /// Whether two requests whose bodies and addresses are equal carry one key.
    package func isSame(in first: Request, _ second: Request) -> Bool {
        guard case .header(let text) = place, let name = Field.Name(text) else { return true }
        return first.fields.first(name) == second.fields.first(name)
    }
}

extension Translator {
    /// Nil for a provider that takes no key.
    package var recordedKey: RecordedKey? {
        guard let idempotency = definition.idempotency else { return nil }
        let place: RecordedKey.Place =
            switch idempotency.place {
            case .header(let name): .header(name)
            case .body(let path): .body(path)
            case .query, .form: .elsewhere
            }
        return RecordedKey(place: place, isUUID: idempotency.shape == .uuid4)
    }
}
