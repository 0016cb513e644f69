extension Value {
    /// The elements of an array, in order; nothing for any other value.
    package struct Elements: Sequence, IteratorProtocol, Sendable {
        let storage: Document.Storage
        var index: Int
        let end: Int

        package mutating func next() -> Value? {
            guard index < end else { return nil }
            let element = Value(storage: storage, index: index)
            index = element.next
            return element
        }
    }

    /// One member of an object; its name is a view too.
    package struct Member: Sendable {
        package let name: Value
        package let value: Value

        /// The decoded name.
        package var text: String { name.text ?? "" }
    }

    /// The members of an object, in order; nothing for any other value.
    package struct Members: Sequence, IteratorProtocol, Sendable {
        let storage: Document.Storage
        var index: Int
        let end: Int

        package mutating func next() -> Member? {
            guard index < end else { return nil }
            let member = Member(
                name: Value(storage: storage, index: index),
                value: Value(storage: storage, index: index + 1)
            )
            index = member.value.next
            return member
        }
    }

    package var elements: Elements {
        let isArray = entry.kind == .array
        return Elements(storage: storage, index: index + 1, end: isArray ? next : index + 1)
    }

    package var members: Members {
        let isObject = entry.kind == .object
        return Members(storage: storage, index: index + 1, end: isObject ? next : index + 1)
    }

    /// How many elements or members a container has; 0 for a scalar.
    package var count: Int {
        var count = 0
        switch entry.kind {
        case .array: for _ in elements { count += 1 }
        case .object: for _ in members { count += 1 }
        default: break
        }
        return count
    }

    /// The member of that name, compared byte for byte.
    package subscript(_ name: String) -> Value? {
        guard entry.kind == .object else { return nil }
        // Straight over the tape: answers are read by many such look-ups.
        let end = next
        var index = index + 1
        while index < end {
            if Value(storage: storage, index: index).holds(name) {
                return Value(storage: storage, index: index + 1)
            }
            index = storage.indexAfter(index + 1)
        }
        return nil
    }

    package subscript(_ position: Int) -> Value? {
        guard position >= 0 else { return nil }
        var remaining = position
        for element in elements {
            if remaining == 0 { return element }
            remaining -= 1
        }
        return nil
    }
}
