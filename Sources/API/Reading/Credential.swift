import HTTP
import Intents

/// Reads the API key of a request: `Authorization: Bearer …` (RFC 6750, 2.1).
enum Credential {
    private static let field: Field.Name = "Authorization"

    static func read(_ fields: Fields) throws(Problem) -> String {
        let values = fields.all(Self.field)
        guard let value = values.first else {
            throw refused("send `Authorization: Bearer` with an API key")
        }
        guard values.count == 1 else { throw refused("`Authorization` occurs more than once") }
        if let key = plainKey(of: value) { return key }
        let parts = value.utf8.split(separator: UInt8(ascii: " "))
        guard let scheme = parts.first, Substring(scheme).lowercased() == "bearer" else {
            throw refused("the scheme is Bearer; no other is taken")
        }
        guard parts.count == 2 else { throw refused("`Bearer` is followed by one API key") }
        return String(Substring(parts[1]))
    }

    /// The key where the field is spelled as nearly everybody does.
    private static func plainKey(of value: String) -> String? {
        let scheme = "Bearer "
        guard value.hasPrefix(scheme) else { return nil }
        let start = scheme.utf8.count
        let bytes = value.utf8.span
        for index in start..<bytes.count where bytes[index] == UInt8(ascii: " ") { return nil }
        return bytes.count > start ? String(Substring(value.utf8.dropFirst(start))) : nil
    }

    private static func refused(_ detail: String) -> Problem {
        Problem(.unauthenticated, detail: detail)
    }
}
