package import JSON

/// A figure or a word of a description, for programs and for people.
package enum DescribedValue: Sendable, Hashable {
    case text(String)
    case integer(Int)
    case bool(Bool)
    case list([String])
    case range(ClosedRange<Int>)

    /// The value as it stands in a sentence.
    package var words: String {
        switch self {
        case .text(let text): text
        case .integer(let integer): String(integer)
        case .bool(let bool): bool ? "true" : "false"
        case .list(let texts): texts.joined(separator: ", ")
        case .range(let range) where range.count == 1: String(range.lowerBound)
        case .range(let range): "\(range.lowerBound) to \(range.upperBound)"
        }
    }

    package func write(to writer: inout Writer) {
        switch self {
        case .text(let text): writer.text(text)
        case .integer(let integer): writer.integer(integer)
        case .bool(let bool): writer.bool(bool)
        case .list(let texts): writer.array { for text in texts { $0.text(text) } }
        case .range(let range):
            writer.array { writer in
                writer.integer(range.lowerBound)
                writer.integer(range.upperBound)
            }
        }
    }
}

/// A named value, in the order in which a file or a reader thinks of it.
package struct DescribedProperty: Sendable, Hashable {
    package let name: String
    package let value: DescribedValue

    init(_ name: String, _ value: DescribedValue) {
        self.name = name
        self.value = value
    }
}

extension Writer {
    mutating func properties(_ properties: [DescribedProperty]) {
        for property in properties {
            name(property.name)
            property.value.write(to: &self)
        }
    }
}
