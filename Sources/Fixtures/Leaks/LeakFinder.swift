import JSON

/// Looks through one text, and through every text that is spelled inside it.
struct LeakFinder {
    /// Something found, at a place of the outermost text.
    struct Finding {
        let kind: Leak.Kind
        let range: Range<Int>
        /// How it was spelled, the outermost first.
        var layers: [String] = []
        let start: String
        let lengthCharacters: Int
    }

    /// How many bytes may still be decoded.
    private var remainingBytes = LeakLimits.decodedBytes

    /// Everything in a text that is the value of a member of that name.
    mutating func findings(in text: [UInt8], ofMember name: String?) -> [Finding] {
        told(found(in: text, ofMember: name, depth: 0))
    }

    private mutating func found(
        in text: [UInt8], ofMember name: String?, depth: Int
    ) -> [Finding] {
        if let inner = json(in: text, ofMember: name, depth: depth) { return inner }
        var findings = direct(in: text, ofMember: name)
        guard depth < LeakLimits.layers, remainingBytes > 0 else { return findings }
        for layer in TextLayers.decoded(from: text) {
            remainingBytes -= layer.bytes.count
            findings += found(in: layer.bytes, ofMember: name, depth: depth + 1)
                .map { Self.wrapped($0, in: layer.name, at: layer.range) }
        }
        return findings
    }

    private func direct(in text: [UInt8], ofMember name: String?) -> [Finding] {
        let isAddressPlace = name.map(KnownShape.isAddressName) ?? false
        let isHashPlace = name.map(KnownShape.isHashName) ?? false
        let mayBePhone = name.map(KnownShape.isPhoneName) ?? false
        var found = ArmouredKeys.findPEM(in: text)
        func add(_ kind: Leak.Kind, _ ranges: [Range<Int>]) {
            found += ranges.map { (kind, $0) }
        }
        add(.webToken, ArmouredKeys.findTokens(in: text))
        add(.secretKey, SecretKeys.find(in: text))
        add(.credential, Credentials.find(in: text))
        add(.credential, SeedPhrases.find(in: text))
        add(.credential, ClientSecrets.find(in: text))
        if let name, let kind = Credentials.kind(ofMember: name),
            Credentials.isSecret(text, kind: kind)
        {
            add(kind, [0..<text.count])
        }
        add(.cardNumber, CardDigits.find(in: text, mayBePhone: mayBePhone))
        add(.bankAccount, BankAccounts.find(in: text))
        add(.mailAddress, NetAddresses.findMail(in: text))
        add(.internetAddress, NetAddresses.findIP(in: text))
        let random = RandomText.find(in: text, isAddressPlace: isAddressPlace)
        add(.randomText, random.filter { !isHashPlace || !KnownShape.isHash(text[$0]) })
        return found.map { Self.finding($0.0, $0.1, in: text) }
    }

    /// What stands in a text that is JSON itself; nil where it is none.
    private mutating func json(
        in text: [UInt8], ofMember name: String?, depth: Int
    ) -> [Finding]? {
        guard depth < LeakLimits.layers, remainingBytes > 0,
            let first = text.first(where: { !ByteClass.isSpace($0) }), "{[\"".utf8.contains(first),
            // What is no JSON is searched as the text that it is.
            let document = try? Document(parsing: text, as: .commented)
        else { return nil }
        remainingBytes -= text.count
        return found(in: document.root, ofMember: name, depth: depth + 1)
            .map { Self.wrapped($0, in: "JSON", at: 0..<text.count) }
    }

    private mutating func found(
        in value: Value, ofMember name: String?, depth: Int
    ) -> [Finding] {
        switch value.kind {
        case .null, .bool: return []
        case .string, .number:
            return found(in: value.plainBytes, ofMember: name, depth: depth)
        case .array:
            return value.elements.flatMap { found(in: $0, ofMember: name, depth: depth) }
        case .object:
            return value.members.flatMap { member in
                found(in: Array(member.text.utf8), ofMember: nil, depth: depth)
                    + found(
                        in: member.value, ofMember: member.meaning(in: value, inside: name),
                        depth: depth)
            }
        }
    }

    /// One finding a place: what is surest there, and nothing random beside anything sure.
    private func told(_ findings: [Finding]) -> [Finding] {
        let isSure = findings.contains { $0.kind != .randomText }
        let sorted = findings.filter { !isSure || $0.kind != .randomText }
            .sorted { ($0.layers.count, $0.kind.order) < ($1.layers.count, $1.kind.order) }
        return sorted.reduce(into: []) { told, finding in
            guard told.count < LeakLimits.findingsInText else { return }
            if !told.contains(where: { $0.range.overlaps(finding.range) }) { told.append(finding) }
        }
    }

    private static func finding(
        _ kind: Leak.Kind, _ range: Range<Int>, in text: [UInt8]
    ) -> Finding {
        let characters = String(decoding: text[range], as: UTF8.self)
        return Finding(
            kind: kind, range: range, start: Leak.start(of: characters),
            lengthCharacters: characters.count)
    }

    private static func wrapped(
        _ finding: Finding, in layer: String, at range: Range<Int>
    ) -> Finding {
        Finding(
            kind: finding.kind, range: range, layers: [layer] + finding.layers,
            start: finding.start, lengthCharacters: finding.lengthCharacters)
    }
}

extension Leak {
    private static let shownCharacters = 4

    /// The first characters of a secret, but never more than a third of it.
    static func start(of secret: String) -> String {
        String(secret.prefix(min(shownCharacters, secret.count / 3)))
    }
}

extension Leak.Kind {
    fileprivate var order: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }
}

extension Value {
    /// The text of a string or of a number.
    var plainBytes: [UInt8] {
        if let utf8 { return Array(utf8) }
        return Array((numberText ?? "").utf8)
    }
}

extension Value.Member {
    /// The name under which a value is to be judged.
    ///
    /// A matcher stands for the member around it, and of `{ "name": N, "value": V }` V is called N.
    func meaning(in object: Value, inside outer: String?) -> String? {
        if text.hasPrefix("$") { return outer }
        if text == "value", let name = object["name"]?.text { return name }
        return text
    }
}
