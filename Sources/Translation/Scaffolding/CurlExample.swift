/// A request as a provider's documentation shows it: a curl command, taken apart.
package struct CurlExample: Sendable {
    /// Why a command is no example of a create.
    package enum Fault: Error, Sendable, Equatable {
        case openQuote
        case noCurl
        case noURL
        case secondURL(String)
        case valueMissing(option: String)
        case method(String)
        case noBody
        case multipart
        case bodyInFile(String)
        case bodyInQuery
        case mediaType(String)
        case bodyNotJSON(String)
        case bodyNotObject
    }

    struct Header: Sendable {
        let name: String
        let value: String
    }

    /// A part of the body, and whether curl would still encode it.
    struct Data: Sendable {
        let text: String
        let isPlain: Bool
    }

    private(set) var url = ""
    private(set) var method = "POST"
    private(set) var headers: [Header] = []
    private(set) var data: [Data] = []
    private(set) var user: String?
    private var isJSON = false

    package init(_ command: String) throws(Fault) {
        guard let words = ShellWords.split(command) else { throw .openQuote }
        guard
            let start = words.firstIndex(where: { $0 == "curl" || $0.hasSuffix("/curl") })
        else { throw .noCurl }
        var rest = words[(start + 1)...]
        var stated: String?
        while let word = rest.popFirst() {
            if word.hasPrefix("-") && word.count > 1 {
                try option(word, &rest, &stated)
            } else {
                try take(url: word)
            }
        }
        guard !url.isEmpty else { throw .noURL }
        method = (stated ?? (data.isEmpty ? "GET" : "POST")).uppercased()
        guard method == "POST" || method == "PUT" else { throw .method(method) }
    }

    private mutating func take(url word: String) throws(Fault) {
        guard url.isEmpty else { throw .secondURL(word) }
        url = word
    }

    /// Options that take a value and say nothing of the request that matters here.
    private static let ignored: Set<String> = [
        "-o", "--output", "-A", "--user-agent", "-b", "--cookie", "-c", "--cookie-jar", "-e",
        "--referer", "-m", "--max-time", "--connect-timeout", "--retry", "-w", "--write-out",
        "--cacert", "-E", "--cert", "--key", "-x", "--proxy", "--resolve",
    ]

    private static let valued: Set<String> =
        ignored.union([
            "-X", "--request", "-H", "--header", "-d", "--data", "--data-raw", "--data-ascii",
            "--data-binary", "--data-urlencode", "--json", "-u", "--user", "--url", "-F", "--form",
            "--oauth2-bearer",
        ])

    private mutating func option(
        _ word: String, _ rest: inout ArraySlice<String>, _ stated: inout String?
    ) throws(Fault) {
        var name = word
        var value: String?
        if !word.hasPrefix("--") {
            // Short ones may be joined, the last with its value: -sXPOST.
            for (index, letter) in word.enumerated().dropFirst() {
                name = "-\(letter)"
                guard Self.valued.contains(name) else { continue }
                let attached = String(word.dropFirst(index + 1))
                value = attached.isEmpty ? nil : attached
                break
            }
        } else if let equals = word.firstIndex(of: "=") {
            name = String(word[..<equals])
            value = String(word[word.index(after: equals)...])
        }
        if name == "-G" || name == "--get" { throw .bodyInQuery }
        guard Self.valued.contains(name) else { return }
        guard let value = value ?? rest.popFirst() else { throw .valueMissing(option: name) }
        try take(value, of: name, &stated)
    }

    private mutating func take(
        _ value: String, of name: String, _ stated: inout String?
    ) throws(Fault) {
        switch name {
        case "-X", "--request": stated = value
        case "--url": try take(url: value)
        case "-u", "--user": user = value
        case "-F", "--form": throw .multipart
        case "--oauth2-bearer":
            headers.append(Header(name: "Authorization", value: "Bearer \(value)"))
        case "-H", "--header":
            guard let colon = value.firstIndex(of: ":") else { return }
            let text = value[value.index(after: colon)...]
            headers.append(Header(name: value[..<colon].trimmed, value: text.trimmed))
        case "-d", "--data", "--data-raw", "--data-ascii", "--data-binary", "--json":
            if value.hasPrefix("@") && name != "--data-raw" { throw .bodyInFile(value) }
            data.append(Data(text: value, isPlain: false))
            isJSON = isJSON || name == "--json"
        case "--data-urlencode": data.append(Data(text: value, isPlain: true))
        default: break
        }
    }

    /// The body by its media type, or by how it starts where the example states none.
    func body() throws(Fault) -> ExampleBody {
        let stated = headers.first { $0.name.lowercased() == "content-type" }?.value.lowercased()
        let text = data.map(\.text).joined(separator: "&").trimmed
        guard !text.isEmpty else { throw .noBody }
        if isJSON || stated?.contains("json") ?? (text.hasPrefix("{") || text.hasPrefix("[")) {
            return try ExampleBody(json: text)
        }
        if let stated, !stated.contains("x-www-form-urlencoded") { throw .mediaType(stated) }
        return ExampleBody(form: data)
    }
}

extension StringProtocol {
    /// Without white space at either end.
    var trimmed: String {
        let start = drop(while: \.isWhitespace)
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }
}
