import HTTP
import Intents

/// Reads the key that makes a create safe to repeat: one header line, a bare token or a quoted
/// string (RFC 8941, 3.3.3), which is the same key in either spelling.
enum IdempotencyKey {
    static let lengthBytes = 1...255

    private static let field: Field.Name = "Idempotency-Key"

    static func read(_ fields: Fields) throws(Problem) -> String {
        let values = fields.all(field)
        guard let value = values.first else {
            throw Problem(
                .idempotencyKeyRequired,
                detail: "send `Idempotency-Key` with a value that is unique for this payment"
            )
        }
        guard values.count == 1 else { throw invalid("it stands on \(values.count) lines") }
        let bytes = Array(value.utf8)
        let key = bytes.first == UInt8(ascii: "\"") ? try unquoted(bytes) : try token(bytes)
        guard lengthBytes.contains(key.count) else {
            throw invalid("it has \(key.count) bytes; 1 to 255 are taken")
        }
        guard key.contains(where: { $0 != UInt8(ascii: " ") }) else {
            throw invalid("it holds nothing but spaces")
        }
        return String(decoding: key, as: UTF8.self)
    }

    private static func token(_ bytes: [UInt8]) throws(Problem) -> [UInt8] {
        for byte in bytes {
            switch byte {
            case UInt8(ascii: ","): throw invalid("it is a list")
            case UInt8(ascii: ";"): throw invalid("it has parameters")
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), 0...0x20, 0x7F...0xFF:
                throw invalid("it holds what a token may not: quote it, or use a UUID")
            default: break
            }
        }
        return bytes
    }

    private static func unquoted(_ bytes: [UInt8]) throws(Problem) -> [UInt8] {
        var key: [UInt8] = []
        var index = 1
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard index == bytes.count else {
                    throw invalid("something stands behind its closing quote")
                }
                return key
            case UInt8(ascii: "\\"):
                guard index < bytes.count, bytes[index] == 0x22 || bytes[index] == 0x5C else {
                    throw invalid(#"only `\"` and `\\` are escapes"#)
                }
                key.append(bytes[index])
                index += 1
            case 0x20...0x7E: key.append(byte)
            default: throw invalid("it holds a byte that is no visible ASCII")
            }
        }
        throw invalid("its closing quote is missing")
    }

    private static func invalid(_ reason: String) -> Problem {
        Problem(.idempotencyKeyInvalid, detail: "`Idempotency-Key` cannot be read: \(reason)")
    }
}
