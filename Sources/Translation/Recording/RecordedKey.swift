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
