/// Credentials by where they stand: behind a scheme, behind a name, in a URL.
enum Credentials {
    private static let schemes = ["bearer ", "basic ", "api-key ", "apikey ", "token ", "digest "]

    /// Names of members and of parameters whose value is a secret whatever it looks like.
    private static let names: Set<String> = [
        "password", "passwd", "passphrase", "apikey", "apisecret", "secretkey", "privatekey",
        "accesstoken", "refreshtoken", "authtoken", "sessiontoken", "mnemonic", "seedphrase",
        "appsecret", "webhooksecret", "signingsecret", "consumersecret", "entitysecret",
    ]

    private static let headers: Set<String> = [
        "authorization", "proxyauthorization", "cookie", "setcookie", "xapikey", "xauthtoken",
        "xaccesstoken", "xcsrftoken",
    ]

    private static let codes: Set<String> = ["cvc", "cvv", "cvc2", "cvv2", "cardsecuritycode"]

    /// In running text: `Bearer abc…`, `password=abc…`, `https://user:abc…@host`.
    static func find(in text: [UInt8]) -> [Range<Int>] {
        schemes.flatMap { scheme in
            text.places(of: scheme, ignoringCase: true).compactMap { start -> Range<Int>? in
                if start > 0, ByteClass.isAlphanumeric(text[start - 1]) { return nil }
                return value(from: start + scheme.utf8.count, in: text)
            }
        } + assignments(in: text) + userinfo(in: text)
    }

    /// What a member of that name holds, if it is a secret.
    static func kind(ofMember name: String) -> Leak.Kind? {
        let folded = folded(name.utf8)
        if codes.contains(folded) { return .cardCode }
        return names.contains(folded) || headers.contains(folded) ? .credential : nil
    }

    /// Whether the value of such a member is one, and not what stands for it.
    static func isSecret(_ text: [UInt8], kind: Leak.Kind) -> Bool {
        if kind == .cardCode {
            return (3...4).contains(text.count) && text.allSatisfy(ByteClass.isDigit)
        }
        guard text.count >= LeakLimits.credentialCharacters else { return false }
        let bare = Placeholder.withoutHoles(text)
        // `Bearer {{secret.api_key}}` leaves the scheme, and `Basic` nothing.
        guard bare.count < text.count else { return !Placeholder.stands(in: text) }
        return bare.split(whereSeparator: ByteClass.isSpace)
            .contains { $0.count >= LeakLimits.keyTailCharacters && Placeholder.isReal($0) }
    }

    private static func folded(_ name: some Sequence<UInt8>) -> String {
        let bytes = name.filter(ByteClass.isAlphanumeric).map(ByteClass.lowercased)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func value(from start: Int, in text: [UInt8]) -> Range<Int>? {
        let end = text.end(from: start) { byte in
            ByteClass.isBase64(byte) || "=.~:".utf8.contains(byte)
        }
        let value = text[start..<end]
        guard value.count >= LeakLimits.keyTailCharacters,
            Placeholder.isReal(value) || isUserAndPassword(value)
        else { return nil }
        return start..<end
    }

    /// What `Basic` carries may look like a word (RFC 7617).
    private static func isUserAndPassword(_ value: ArraySlice<UInt8>) -> Bool {
        let digits = value.prefix { $0 != UInt8(ascii: "=") }
        guard digits.allSatisfy(ByteClass.isBase64), let text = TextLayers.decodeBase64(digits),
            let colon = text.firstIndex(of: UInt8(ascii: ":"))
        else { return false }
        return colon + 1 < text.count && !Placeholder.stands(in: text)
    }

    private static func assignments(in text: [UInt8]) -> [Range<Int>] {
        let words = text.runs {
            ByteClass.isBase64URL($0) || $0 == UInt8(ascii: ".")
        }
        return words.compactMap { word in
            let name = folded(text[word])
            guard names.contains(name) || headers.contains(name) else { return nil }
            let gap = text.end(from: word.upperBound) { "\"' \t".utf8.contains($0) }
            guard gap < text.count, text[gap] == UInt8(ascii: "=") || text[gap] == UInt8(ascii: ":")
            else { return nil }
            let start = text.end(from: gap + 1) { "\"' \t".utf8.contains($0) }
            return value(from: start, in: text)
        }
    }

    private static func userinfo(in text: [UInt8]) -> [Range<Int>] {
        text.places(of: "://").compactMap { start in
            let host = start + 3
            let end = text.end(from: host) { !ByteClass.isSpace($0) && !"/?#\"'".utf8.contains($0) }
            guard let at = text[host..<end].lastIndex(of: UInt8(ascii: "@")),
                let colon = text[host..<at].firstIndex(of: UInt8(ascii: ":")), colon + 1 < at,
                !Placeholder.stands(in: text[(colon + 1)..<at])
            else { return nil }
            return colon + 1..<at
        }
    }
}
