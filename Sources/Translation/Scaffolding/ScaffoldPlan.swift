import HTTP
import Intents
import Money

/// What a new translator is made of: an example whose parts have found their meaning.
struct ScaffoldPlan {
    /// A field of the account that the example shows a value of.
    struct Parameter {
        let name: String
        let isSecret: Bool
    }

    /// Where a value stands in the body.
    typealias Path = [String]

    let name: String
    let method: String
    let body: ExampleBody
    private(set) var meanings: [Path: FieldGuess.Meaning] = [:]
    private(set) var nodes: [FieldGuess.Meaning: ExampleBody.Node] = [:]
    private(set) var parameters: [Parameter] = []
    /// Members of the body that are the account's own: `merchant_id`.
    private(set) var parameterPaths: [Path: String] = [:]
    private(set) var auth: ScaffoldAuth
    private(set) var target: ScaffoldTarget
    private(set) var headers: [CurlExample.Header] = []
    /// The header that carries the key.
    private(set) var keyHeader: String?
    private(set) var keyPath: Path?

    init(name: String, example: CurlExample) throws(CurlExample.Fault) {
        self.name = name
        method = example.method == "PUT" ? "put" : "post"
        body = try example.body()
        target = ScaffoldTarget(example.url, fallback: Self.origin(of: name))
        auth = ScaffoldAuth(example, query: target.query)
        for name in auth.secrets { declare(name, isSecret: true) }
        for name in target.parameters + auth.parameters { declare(name, isSecret: false) }
        takeHeaders(example.headers)
        takeBody()
        chooseKeyHeader()
    }

    /// A place for a provider whose example names no host: RFC 2606 keeps `.example` free.
    static func origin(of name: String) -> String {
        "https://api.\(name.filter { $0 != "_" }).example"
    }

    private mutating func declare(_ name: String, isSecret: Bool) {
        guard !parameters.contains(where: { $0.name == name }) else { return }
        parameters.append(Parameter(name: name, isSecret: isSecret))
    }

    /// Headers that say nothing of the payment, or that the gateway writes by itself.
    private static let dropped: Set<String> = [
        "accept", "user-agent", "host", "content-length", "cookie", "connection",
        "accept-encoding", "cache-control",
    ]

    private mutating func takeHeaders(_ given: [CurlExample.Header]) {
        var taken: [Field.Name] = []
        for header in given {
            let name = header.name.lowercased()
            guard let field = Field.Name(header.name), !taken.contains(field),
                !Self.dropped.contains(name), !auth.holds(header)
            else { continue }
            let isMediaType = name == "content-type"
            let usual = ["application/json", "application/x-www-form-urlencoded"]
            if isMediaType && usual.contains(where: header.value.lowercased().hasPrefix) {
                continue
            }
            guard Field(field, header.value) != nil else { continue }
            taken.append(field)
            headers.append(header)
        }
    }

    /// The header that carries the key: one that says so, or else the first that could.
    private mutating func chooseKeyHeader() {
        let sure = headers.filter(\.isKey)
        // A client that fills a key in is surer than a name that says so of an example's.
        let named = sure.last { $0.name.folded.contains("idempot") } ?? sure.first
        let guessed = keyPath == nil ? headers.first(where: \.mayBeKey) : nil
        keyHeader = (named ?? guessed)?.name
    }

    /// What a header is sent as, and what a person has to look at.
    func value(of header: CurlExample.Header) -> (text: String, note: String?) {
        if header.isKey { return ("$key", nil) }
        if header.mayBeKey {
            let note = "a value of one request; is it the key, by which a second try is known?"
            return ("$key", note)
        }
        let isOwn = header.value.isUUID
        let note = "the example's own value; should it be one of account?"
        return (header.value.escaped, isOwn ? note : nil)
    }
}

extension ScaffoldPlan {
    private struct Candidate {
        let guess: FieldGuess
        let path: Path
        let node: ExampleBody.Node
        let isInList: Bool
    }

    /// Names of what belongs to the account and not to a payment.
    private static let accountNames: Set<String> = [
        "merchantid", "merchant", "accountid", "shopid", "storeid", "profileid", "entityid",
        "projectid", "businessid", "apikey", "secretkey", "accesstoken", "clientid",
        "clientsecret", "password",
    ]

    private mutating func takeBody() {
        var candidates: [Candidate] = []
        collect(body.members, at: [], isInList: false, &candidates)
        // The surest name of each meaning, then the one that stands highest.
        candidates.sort { ($0.guess.rank, $0.path.count) < ($1.guess.rank, $1.path.count) }
        for candidate in candidates {
            let meaning = candidate.guess.meaning
            if meaning == .key {
                guard !candidate.isInList else { continue }
                keyPath = keyPath ?? candidate.path
                meanings[candidate.path] = .key
            } else if nodes[meaning] == nil {
                nodes[meaning] = candidate.node
                meanings[candidate.path] = meaning
            }
        }
    }

    private mutating func collect(
        _ members: [ExampleBody.Member],
        at path: Path,
        isInList: Bool,
        _ candidates: inout [Candidate]
    ) {
        for member in members {
            collect(
                member.node, named: member.name, at: path + [member.name],
                in: path.last { Int($0) == nil } ?? "", isInList: isInList, &candidates)
        }
    }

    private mutating func collect(
        _ node: ExampleBody.Node,
        named name: String,
        at path: Path,
        in parent: String,
        isInList: Bool,
        _ candidates: inout [Candidate]
    ) {
        if case .text = node, Self.accountNames.contains(name.folded) {
            let parameter = name.identifier
            declare(parameter, isSecret: false)
            // A name that auth uses for a secret cannot stand in the body.
            if parameters.contains(where: { $0.name == parameter && !$0.isSecret }) {
                parameterPaths[path] = parameter
            }
            return
        }
        if let guess = FieldGuess(name, node, in: parent) {
            let candidate = Candidate(guess: guess, path: path, node: node, isInList: isInList)
            candidates.append(candidate)
            if guess.meaning == .metadata { return }
        }
        switch node {
        case .object(let members):
            collect(members, at: path, isInList: isInList, &candidates)
        case .array(let elements):
            for (index, element) in elements.enumerated() {
                guard case .object(let members) = element else { continue }
                collect(members, at: path + [String(index)], isInList: true, &candidates)
            }
        default: break
        }
    }
}

extension ScaffoldPlan {
    /// The currency of the example where it shows a usable one.
    var currency: String? {
        guard case .text(let text)? = nodes[.currency] else { return nil }
        let code = text.uppercased()
        // Why a code is no currency does not matter: then the file takes all of ISO 4217.
        return (try? Denomination.find(code)) == nil ? nil : code
    }

    var asset: String? {
        guard case .text(let text)? = nodes[.asset] else { return nil }
        return text.uppercased()
    }

    /// The network of the example in our spelling.
    var network: String? {
        guard case .text(let text)? = nodes[.network] else { return nil }
        return String(text.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "-" })
    }

    var isForm: Bool { body.arrays != nil }

    /// The view in which the example spells an amount, and what had to be assumed for it.
    var amount: (view: View, note: String?) {
        guard let node = nodes[.amount] else { return (.decimal, nil) }
        let name = meanings.first { $0.value == .amount }?.key.last?.folded ?? ""
        let isMinor = name.contains("cent") || name.contains("minor")
        switch node {
        case .number(let literal) where literal.contains("."): return (.number, nil)
        case .number:
            return (.minor, isMinor ? nil : "ASSUMPTION: a whole number of cents")
        case .text(let text) where text.contains("."): return (.decimal, nil)
        case .text where isForm:
            return (.minor, isMinor ? nil : "ASSUMPTION: a whole number of cents")
        case .text where isMinor: return (.minorText, nil)
        default: return (.decimal, "ASSUMPTION: major units")
        }
    }
}

extension String {
    /// The text as a name that a translator file can use: `Merchant-Id` becomes `merchant_id`.
    var identifier: String {
        var name = ""
        var isAfterLowercase = false
        for character in self {
            let isWord = character.isASCII && (character.isLetter || character.isNumber)
            if isWord, character.isUppercase, isAfterLowercase { name += "_" }
            isAfterLowercase = isWord && character.isLowercase
            name += isWord ? character.lowercased() : name.isEmpty || name.last == "_" ? "" : "_"
        }
        while name.last == "_" { name.removeLast() }
        return name.first?.isLetter == true ? name : "field\(name.isEmpty ? "" : "_\(name)")"
    }
}
