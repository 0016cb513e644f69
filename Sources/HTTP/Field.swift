/// One header field that may stand on the wire as it is: it cannot end its line or start another.
///
/// A field that was received may hold tabs and text beyond ASCII too; one that is made may not.
package struct Field: Hashable, Sendable {
    package let name: Name
    package let value: String

    /// Makes no field of a value that cannot be sent unchanged; see `isValue`.
    package init?(_ name: Name, _ value: String) {
        guard Field.isValue(value) else { return nil }
        self.name = name
        self.value = value
    }

    /// Takes a value that was read from a line, and so holds no control character but the tab.
    init(received name: Name, _ value: String) {
        self.name = name
        self.value = value
    }

    /// Holds for visible ASCII and spaces, with no space at either end.
    ///
    /// A receiver drops spaces around a value (RFC 9110, 5.5), so one that has them would arrive
    /// as another value than was sent and signed.
    package static func isValue(_ text: String) -> Bool {
        let bytes = text.utf8.span
        guard !bytes.isEmpty else { return true }
        let space = UInt8(ascii: " ")
        guard bytes[0] != space, bytes[bytes.count - 1] != space else { return false }
        for index in bytes.indices {
            guard bytes[index].isVisibleOrSpace else { return false }
        }
        return true
    }
}

extension Field {
    /// A field's name, equal in any case (RFC 9110, 5.1) and sent in the spelling it came in.
    package struct Name: Sendable {
        package let text: String

        /// Makes no name of a text that is not a `token`.
        package init?(_ text: String) {
            let bytes = text.utf8.span
            guard !bytes.isEmpty else { return nil }
            for index in bytes.indices {
                guard bytes[index].isToken else { return nil }
            }
            self.text = text
        }

        /// Takes bytes of which it is known that they are a `token`.
        init(token bytes: ArraySlice<UInt8>) {
            text = String(decoding: bytes, as: UTF8.self)
        }
    }
}

extension Field.Name: Hashable {
    package static func == (left: Self, right: Self) -> Bool {
        // Most differ in length; those that are equal are nearly always spelled as usual.
        guard left.text.utf8.count == right.text.utf8.count else { return false }
        return left.text == right.text
            || left.text.utf8.elementsEqual(right.text.utf8) { $0.lowercased == $1.lowercased }
    }

    package func hash(into hasher: inout Hasher) {
        for byte in text.utf8 {
            hasher.combine(byte.lowercased)
        }
    }
}

extension Field.Name: ExpressibleByStringLiteral {
    /// Takes literals alone, so a name that is no token is a bug in the source, and traps.
    package init(stringLiteral literal: StaticString) {
        guard let name = Field.Name(literal.description) else {
            preconditionFailure("\(literal) is no field name")
        }
        self = name
    }
}
