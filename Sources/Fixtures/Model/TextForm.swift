import HTTP
import Intents

/// A form of text that `$format` names.
package enum TextForm: String, Sendable, CaseIterable {
    /// RFC 9562, in either case.
    case uuid4
    /// As in `2026-05-02T09:15:04.579Z`.
    case rfc3339
    /// As in `25.50`; the sign of a negative one may come first.
    case decimal
    /// One to 255 letters, digits and `-._~+/=:`, as keys and credentials are made of.
    case token
    /// Our own identifiers: `int_`, and letters and digits.
    case intentID = "intent_id"
    /// Absolute, `https` or `http`; a fragment may follow.
    case url

    package func holds(for text: String) -> Bool {
        let bytes = Array(text.utf8)
        switch self {
        case .uuid4: return Self.isUUID4(bytes)
        case .rfc3339: return Self.isRFC3339(bytes) && Instant(parsing: text) != nil
        case .decimal: return Self.isDecimal(bytes[...])
        case .token: return (1...255).contains(bytes.count) && bytes.allSatisfy(\.isTokenByte)
        case .intentID:
            let name = bytes.dropFirst(4)
            return bytes.starts(with: "int_".utf8) && !name.isEmpty
                && name.allSatisfy { $0.isDigit || $0.isLetter }
        case .url:
            let address = text.utf8.prefix { $0 != UInt8(ascii: "#") }
            let isVisible = bytes.allSatisfy { (0x21...0x7E).contains($0) }
            // Why it is no address does not matter here.
            return isVisible && (try? AbsoluteURL(String(Substring(address)))) != nil
        }
    }

    private static func isUUID4(_ bytes: [UInt8]) -> Bool {
        guard bytes.count == 36 else { return false }
        return bytes.enumerated().allSatisfy { index, byte in
            switch index {
            case 8, 13, 18, 23: byte == UInt8(ascii: "-")
            case 14: byte == UInt8(ascii: "4")
            case 19: Array("89abAB".utf8).contains(byte)
            default: byte.isDigit || (0x61...0x66).contains(byte | 0x20)
            }
        }
    }

    /// Refuses what `Instant` reads beyond RFC 3339: a space for the `T`, an offset without colon.
    private static func isRFC3339(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 20, bytes[10] | 0x20 == UInt8(ascii: "t"), let last = bytes.last else {
            return false
        }
        return !last.isDigit || bytes[bytes.count - 3] == UInt8(ascii: ":")
    }

    private static func isDecimal(_ bytes: ArraySlice<UInt8>) -> Bool {
        let unsigned = bytes.first == UInt8(ascii: "-") ? bytes.dropFirst() : bytes
        let parts = unsigned.split(
            separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first else { return false }
        let isPlain = whole.count == 1 || whole.first != UInt8(ascii: "0")
        return isPlain && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isDigit) }
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }

    fileprivate var isLetter: Bool { (0x41...0x5A).contains(self & 0xDF) }

    fileprivate var isTokenByte: Bool {
        isDigit || isLetter || Array("-._~+/=:".utf8).contains(self)
    }
}
