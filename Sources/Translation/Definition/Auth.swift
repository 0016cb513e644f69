/// How a request proves who sends it; evaluated at each send and never stored.
struct Auth: Sendable {
    struct Nonce: Sendable {
        let length: Int
        let characters: CharacterSet
    }

    /// Credentials fetched from the provider and kept for a while.
    struct Token: Sendable {
        let path: Expression
        let basic: [Expression]
        let form: [Expression.Member]
        let body: Expression?
        let value: Expression
        let expiresIn: Expression?
    }

    var bearer: Expression?
    /// User and password.
    var basic: [Expression] = []
    var headers: [Expression.Member] = []
    var query: [Expression.Member] = []
    var nonce: Nonce?
    var signing: Signing?
    var token: Token?
    /// What must have a value beside the bearer for the request to prove anything; gathered once,
    /// asked at each send.
    private(set) var needed: [Expression] = []
    private(set) var isBearerNeeded = false
    /// Whether it is header fields that follow from the account alone, whenever and whatever is sent.
    private(set) var isLasting = false

    /// Gathers what is needed; called when the rest is complete.
    mutating func gather() {
        let values = headers + query
        needed = (basic + values.map(\.value)).filter { !$0.mayBeAbsent }
        isBearerNeeded = bearer.map { !$0.mayBeAbsent } ?? false
        isLasting =
            query.isEmpty && nonce == nil && signing == nil && token == nil
            && references.allSatisfy(\.isOfAccount)
    }
}

extension Auth {
    /// All that goes into proving who sends, also by way of a token.
    var references: [Reference] {
        let token = self.token.map { token in
            [token.path] + token.basic + token.form.map(\.value) + [token.body].compactMap(\.self)
        }
        let signed = signing.map { [$0.key, $0.over] }
        let values =
            [bearer].compactMap(\.self) + basic + headers.map(\.value) + query.map(\.value)
            + (signed ?? []) + (token ?? [])
        return values.flatMap(\.references)
    }
}

extension Reference {
    fileprivate var isOfAccount: Bool {
        switch root {
        case .param, .secret: true
        default: false
        }
    }
}

/// A keyed hash over a text, and how it is spelled.
struct Signing: Sendable {
    enum Algorithm: String, Sendable, CaseIterable {
        case sha1
        case sha256
        case sha384
        case sha512
    }

    enum KeyForm: String, Sendable, CaseIterable {
        case utf8
        case hex
        case base64
    }

    enum Encoding: String, Sendable, CaseIterable {
        case lowerHex = "hex"
        case upperHex = "HEX"
        case base64
        case base64url
    }

    let algorithm: Algorithm
    let key: Expression
    let keyForm: KeyForm
    let over: Expression
    let encodings: [Encoding]
}
