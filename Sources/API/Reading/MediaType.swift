import HTTP
import Intents

/// Holds a body to the one media type that is read: JSON, in UTF-8.
enum MediaType {
    private static let contentType: Field.Name = "Content-Type"
    private static let contentEncoding: Field.Name = "Content-Encoding"

    static func check(_ fields: Fields) throws(Problem) {
        let types = fields.all(Self.contentType)
        guard let type = types.first, types.count == 1 else {
            let count = types.isEmpty ? "is missing" : "occurs more than once"
            throw refused("`Content-Type` \(count)")
        }
        guard isJSON(type) else { throw refused("\(type.quoted) is not read") }
        if let coding = fields.first(Self.contentEncoding), coding.lowercased() != "identity" {
            throw refused("a body in the coding \(coding.quoted) is not read")
        }
    }

    /// The only parameter is the charset, which RFC 8259 fixes anyway.
    private static func isJSON(_ text: String) -> Bool {
        // So it stands in nearly every request.
        if text == "application/json" { return true }
        let parts = text.split(separator: ";", omittingEmptySubsequences: false).map(trimmed)
        guard let type = parts.first, type == "application/json" else { return false }
        let charsets: Set = ["charset=utf-8", #"charset="utf-8""#]
        return parts.count == 1 || parts.count == 2 && charsets.contains(parts[1])
    }

    private static func trimmed(_ part: Substring) -> String {
        let blanks: Set<Character> = [" ", "\t"]
        let head = part.drop { blanks.contains($0) }
        let length = head.reversed().drop { blanks.contains($0) }.count
        return head.prefix(length).lowercased()
    }

    private static func refused(_ reason: String) -> Problem {
        Problem(.mediaTypeUnsupported, detail: "\(reason); send `Content-Type: application/json`")
    }
}
