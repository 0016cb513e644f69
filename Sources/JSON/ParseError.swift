/// Why a text is no JSON document, and where.
package struct ParseError: Error, Equatable {
    /// What the parser met or missed.
    package enum Reason: Sendable, Equatable {
        case empty
        case byteOrderMark
        case tooLarge(limit: Int)
        case tooDeep(limit: Int)
        case unexpected(byte: UInt8, wanted: Wanted)
        case unexpectedEnd(wanted: Wanted)
        case trailingText
        case trailingComma
        case comment
        case duplicateMember(name: String)
        case malformedNumber
        case controlCharacter(UInt8)
        case malformedEscape
        case loneSurrogate
        case invalidUTF8
    }

    /// What the grammar allows at a place.
    package enum Wanted: Sendable, Equatable {
        case value
        case valueOrEndOfArray
        case memberName
        case memberNameOrEndOfObject
        case colon
        case commaOrEndOfArray
        case commaOrEndOfObject
        case closingQuote
        case digit
    }

    package let reason: Reason
    package let offset: Int
    package let position: Position

    package init(_ reason: Reason, at offset: Int, position: Position) {
        self.reason = reason
        self.offset = offset
        self.position = position
    }
}

extension ParseError: CustomStringConvertible {
    /// One sentence without its place, for a person: `a comma is missing`.
    package var description: String {
        switch reason {
        case .empty: "the text is empty; expected a JSON value"
        case .byteOrderMark: "the text starts with a byte order mark; save it as plain UTF-8"
        case .tooLarge(let limit): "the text is larger than the \(limit) bytes allowed"
        case .tooDeep(let limit): "nested deeper than the \(limit) levels allowed"
        case .unexpected(let byte, let wanted):
            "expected \(wanted.words), not \(Self.spelling(of: byte))"
        case .unexpectedEnd(let wanted): "the text ends too early; expected \(wanted.words)"
        case .trailingText: "text follows the end of the document"
        case .trailingComma: "a comma before the closing bracket is no JSON"
        case .comment: "comments are no JSON"
        case .duplicateMember(let name): "the member \"\(name)\" occurs twice in one object"
        case .malformedNumber: "malformed number; expected one like 0, -1, 2.50 or 1e9"
        case .controlCharacter(let byte):
            "\(Self.spelling(of: byte)) must be escaped inside a string"
        case .malformedEscape: #"malformed escape; expected \" \\ \/ \b \f \n \r \t or \uXXXX"#
        case .loneSurrogate: "half of a surrogate pair in a \\u escape"
        case .invalidUTF8: "the bytes are not valid UTF-8"
        }
    }

    private static func spelling(of byte: UInt8) -> String {
        if byte > 0x20 && byte < 0x7f { return "`\(Character(Unicode.Scalar(byte)))`" }
        let hex = String(byte, radix: 16)
        return "byte 0x\(hex.count < 2 ? "0" + hex : hex)"
    }
}

extension ParseError.Wanted {
    fileprivate var words: String {
        switch self {
        case .value: "a value"
        case .valueOrEndOfArray: "a value or `]`"
        case .memberName: "a member name in double quotes"
        case .memberNameOrEndOfObject: "a member name in double quotes or `}`"
        case .colon: "`:` after the member name"
        case .commaOrEndOfArray: "`,` or `]`"
        case .commaOrEndOfObject: "`,` or `}`"
        case .closingQuote: "the string's closing quote"
        case .digit: "a digit"
        }
    }
}
