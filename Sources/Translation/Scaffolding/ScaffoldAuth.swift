import HTTP
import JSON

/// How the example proves who sends it; its own credentials are never copied.
struct ScaffoldAuth {
    /// The members of `auth`, ready to be written: `"bearer": "$secret.api_key"`.
    private(set) var lines: [String] = []
    private(set) var secrets: [String] = []
    private(set) var parameters: [String] = []
    private(set) var isAssumed = false
    private var headerNames: [String] = []
    private(set) var queryNames: Set<String> = []

    init(_ example: CurlExample, query: [(name: String, value: String)]) {
        var headers: [String] = []
        for header in example.headers where Self.isCredential(header) {
            headerNames.append(header.name)
            if header.name.lowercased() == "authorization" {
                authorization(header.value, &headers)
            } else if Field.Name(header.name) != nil {
                let name = Self.secretName(header.name)
                secrets.append(name)
                headers.append("\(header.name.inFile): \("$secret.\(name)".inJSON)")
            }
        }
        if let user = example.user { basic(user) }
        if !headers.isEmpty { lines.append("\"headers\": { \(headers.joined(separator: ", ")) }") }
        let keys = query.filter { Self.isSecretName($0.name) }
        if !keys.isEmpty {
            queryNames = Set(keys.map(\.name))
            secrets += keys.map(\.name.identifier)
            let members = keys.map { key in
                "\(key.name.inFile): \("$secret.\(key.name.identifier)".inJSON)"
            }
            lines.append("\"query\": { \(members.joined(separator: ", ")) }")
        }
        if lines.isEmpty {
            isAssumed = true
            bearer()
        }
    }

    func holds(_ header: CurlExample.Header) -> Bool { headerNames.contains(header.name) }

    private mutating func bearer() {
        secrets.append("api_key")
        lines.append("\"bearer\": \"$secret.api_key\"")
    }

    private mutating func authorization(_ value: String, _ headers: inout [String]) {
        guard lines.isEmpty && headers.isEmpty else { return }
        let parts = value.split(separator: " ", maxSplits: 1).map(String.init)
        switch parts.first?.lowercased() {
        case "bearer": bearer()
        case "basic":
            secrets.append("password")
            parameters.append("username")
            lines.append("\"basic\": [\"$param.username\", \"$secret.password\"]")
        case _ where parts.count == 2 && Field("Authorization", parts[0]) != nil:
            secrets.append("api_key")
            let text = "\(parts[0].escaped) ${secret.api_key}"
            headers.append("\"Authorization\": \(text.inJSON)")
        default:
            secrets.append("api_key")
            headers.append("\"Authorization\": \"$secret.api_key\"")
        }
    }

    /// `-u key:` is a key without a password.
    private mutating func basic(_ user: String) {
        guard lines.isEmpty else { return }
        let parts = user.split(separator: ":", maxSplits: 1)
        if parts.count < 2 {
            secrets.append("api_key")
            lines.append("\"basic\": [\"$secret.api_key\", \"\"]")
        } else {
            secrets.append("password")
            parameters.append("username")
            lines.append("\"basic\": [\"$param.username\", \"$secret.password\"]")
        }
    }

    private static func isCredential(_ header: CurlExample.Header) -> Bool {
        let name = header.name.lowercased()
        return name == "authorization" || !name.contains("idempot") && isSecretName(name)
    }

    private static func isSecretName(_ name: String) -> Bool {
        let folded = name.folded
        return ["apikey", "accesskey", "secret", "token", "signature", "password", "authkey"]
            .contains(where: folded.contains) || folded == "key"
    }

    /// `X-Api-Key` is the `api_key` of the account.
    private static func secretName(_ header: String) -> String {
        let name = header.identifier
        return name.hasPrefix("x_") ? String(name.dropFirst(2)).identifier : name
    }
}

extension String {
    /// The text as a file takes it for plain: without references and holes.
    var escaped: String {
        split(separator: "$", omittingEmptySubsequences: false).joined(separator: "$$")
    }

    /// The text in quotes.
    var inJSON: String {
        var writer = Writer()
        writer.text(self)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// A member's name as a file writes it: one that starts with `$` is doubled.
    var inFile: String { hasPrefix("$") ? "$\(self)".inJSON : inJSON }
}
