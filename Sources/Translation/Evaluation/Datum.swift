import JSON
import Money

/// A value while a request is rendered or an answer is read; absent values are `nil`.
enum Datum: Sendable {
    /// A member of an object.
    struct Member: Sendable {
        let name: String
        let value: Datum
    }

    case text(String)
    /// A number in JSON's spelling.
    case number(String)
    case bool(Bool)
    /// An amount as one of its views spells it, in units of that scale.
    ///
    /// Apart from the others, since it is the largest of them by far.
    indirect case amount(Amount, View, scale: Int)
    case list([Datum])
    case object([Member])
    /// A part of an answer, or of a merchant's opaque option.
    case json(Value)
    /// What stands for a credential in a preview; never encoded.
    case placeholder(String)

    static let null = Datum.number("null")
}

extension Datum {
    /// A part of an answer; `null` and `""` are absent.
    init?(answered value: Value) {
        if value.isBlank { return nil }
        self = .json(value)
    }

    /// A merchant's own value: `""` is a text like any other.
    init(given value: Value) {
        switch value.kind {
        case .null: self = .null
        case .bool: self = .bool(value.bool == true)
        case .number: self = .number(value.numberText ?? "0")
        case .string: self = .text(value.text ?? "")
        case .array: self = .list(value.elements.map { Datum(given: $0) })
        case .object:
            self = .object(
                value.members.map { Member(name: $0.text, value: Datum(given: $0.value)) }
            )
        }
    }

    /// The text by which a scalar is compared, looked up and put into other texts.
    var scalarText: String? {
        switch self {
        case .text(let text), .placeholder(let text): text
        case .number(let literal): literal
        case .bool(let bool): bool ? "true" : "false"
        case .amount(let amount, let view, let scale): amount.spelled(as: view, scale: scale)
        case .list, .object: nil
        case .json(let value):
            switch value.kind {
            case .string: value.text
            case .number: value.numberText
            case .bool: value.bool == true ? "true" : "false"
            case .null, .array, .object: nil
            }
        }
    }

    /// Whether this is a scalar of just that text, told without making one.
    func spells(_ text: String) -> Bool {
        if case .json(let value) = self, value.holds(text) { return true }
        return !isString && scalarText?.isSame(as: text) ?? false
    }

    /// Whether this is a text of an answer, which is compared where it stands.
    private var isString: Bool {
        guard case .json(let value) = self else { return false }
        switch value.kind {
        case .string: return true
        case .null, .bool, .number, .array, .object: return false
        }
    }

    var isScalar: Bool {
        switch self {
        case .text, .placeholder, .number, .bool, .amount: true
        case .list, .object: false
        case .json(let value):
            switch value.kind {
            case .string, .number, .bool: true
            case .null, .array, .object: false
            }
        }
    }

    /// The value as compact JSON, in a text.
    var asJSONText: Datum {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return .text(String(decoding: bytes, as: UTF8.self))
    }

    /// True and false are scalars with a text, but never the name of anything.
    var isBool: Bool {
        switch self {
        case .bool: true
        case .json(let value): value.bool != nil
        default: false
        }
    }

    /// The elements of a list; nothing for any other value.
    var elements: [Datum] {
        switch self {
        case .list(let elements): elements
        case .json(let value): value.elements.compactMap { Datum(answered: $0) }
        default: []
        }
    }

    var isList: Bool {
        switch self {
        case .list: true
        case .json(let value):
            switch value.kind {
            case .array: true
            case .null, .bool, .number, .string, .object: false
            }
        default: false
        }
    }

    /// The members of an object; nothing for any other value.
    var members: [Member] {
        switch self {
        case .object(let members): members
        case .json(let value):
            value.members.compactMap { member in
                Datum(answered: member.value).map { Member(name: member.text, value: $0) }
            }
        default: []
        }
    }

    func member(_ name: String) -> Datum? {
        switch self {
        case .object(let members): members.first { $0.name.isSame(as: name) }?.value
        case .json(let value): value[name].flatMap { Datum(answered: $0) }
        default: nil
        }
    }

    func element(_ index: Int) -> Datum? {
        switch self {
        case .list(let elements): elements.indices.contains(index) ? elements[index] : nil
        case .json(let value): value[index].flatMap { Datum(answered: $0) }
        default: nil
        }
    }
}

extension Datum {
    /// Appends the value as compact JSON.
    func append(to bytes: inout [UInt8]) {
        switch self {
        case .text(let text), .placeholder(let text): Writer.appendQuoted(text, to: &bytes)
        case .number(let literal): bytes.append(contentsOf: literal.utf8)
        case .bool(let bool): bytes.append(contentsOf: (bool ? "true" : "false").utf8)
        case .amount(let amount, let view, let scale):
            amount.append(as: view, scale: scale, to: &bytes)
        case .json(let value): Writer.append(value, to: &bytes)
        case .list(let elements):
            bytes.append(UInt8(ascii: "["))
            for (position, element) in elements.enumerated() {
                if position > 0 { bytes.append(UInt8(ascii: ",")) }
                element.append(to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            for (position, member) in members.enumerated() {
                if position > 0 { bytes.append(UInt8(ascii: ",")) }
                Writer.appendQuoted(member.name, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                member.value.append(to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }
}

extension Amount {
    /// The amount as a view spells it; it was checked to be representable before.
    fileprivate func spelled(as view: View, scale: Int) -> String {
        if view == .given { return text }
        var bytes: [UInt8] = []
        append(bare: view, scale: scale, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    func append(as view: View, scale: Int, to bytes: inout [UInt8]) {
        let isText = view == .decimal || view == .given || view == .minorText
        if isText { bytes.append(UInt8(ascii: "\"")) }
        append(bare: view, scale: scale, to: &bytes)
        if isText { bytes.append(UInt8(ascii: "\"")) }
    }

    private func append(bare view: View, scale: Int, to bytes: inout [UInt8]) {
        do throws(AmountError) {
            switch view {
            case .decimal: try appendDecimal(scale: scale, to: &bytes)
            case .minor, .minorText: try appendMinor(scale: scale, to: &bytes)
            case .number: appendPlain(to: &bytes)
            default: bytes.append(contentsOf: text.utf8)
            }
        } catch {
            preconditionFailure("amounts are checked against the unit before they are rendered")
        }
    }
}
