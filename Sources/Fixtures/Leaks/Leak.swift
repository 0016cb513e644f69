package import JSON

/// A part of a fixture that looks as if it should not be shown to anyone.
///
/// It never holds the whole of what it found: four characters and a length are enough to find it.
package struct Leak: Sendable, Hashable {
    /// What a leak looks like, the surest first: of several at one place the first is told.
    package enum Kind: String, Sendable, CaseIterable {
        case privateKey = "private_key"
        case pemBlock = "pem_block"
        case webToken = "web_token"
        case secretKey = "secret_key"
        case credential
        case cardNumber = "card_number"
        case cardCode = "card_code"
        case bankAccount = "bank_account"
        case mailAddress = "mail_address"
        case internetAddress = "internet_address"
        case randomText = "random_text"
    }

    package let kind: Kind
    package let file: String
    package let position: Position
    /// The pointer to the value, as far as it can be shown; nil in a comment.
    package let pointer: String?
    /// Whether it is the name of a member, and not a value.
    let isName: Bool
    /// How it was spelled, the outermost first: `Base64`.
    let layers: [String]
    /// Its first characters.
    package let start: String
    package let lengthCharacters: Int
}

extension Leak.Kind {
    /// Whether naming the place in `published` makes it right.
    ///
    /// A card number belongs to a person even when it was printed, and so does a private key.
    var mayBePublished: Bool {
        switch self {
        case .privateKey, .cardNumber, .cardCode: false
        case .pemBlock, .webToken, .secretKey, .credential, .bankAccount, .mailAddress,
            .internetAddress, .randomText:
            true
        }
    }

    var words: String {
        switch self {
        case .privateKey: "a private key"
        case .pemBlock: "a PEM block"
        case .webToken: "a JSON web token"
        case .secretKey: "a provider's key"
        case .credential: "a credential"
        case .cardNumber: "a card number"
        case .cardCode: "a card's security code"
        case .bankAccount: "a bank account (IBAN)"
        case .mailAddress: "somebody's e-mail address"
        case .internetAddress: "a public IP address"
        case .randomText: "random text, as keys are"
        }
    }

    var advice: String {
        switch self {
        case .privateKey: "remove it, and make a new key: this one has been seen"
        case .secretKey, .credential, .webToken:
            "put {{secret.NAME}} in its place, or name it in \"published\" if it is printed in"
                + " the documentation"
        case .pemBlock, .randomText:
            "put a made-up value in its place, or name it in \"published\" if it is no secret"
        case .cardNumber, .cardCode: "remove it; no fixture may hold card data, test cards too"
        case .bankAccount: "put a made-up text that is no IBAN in its place"
        case .mailAddress: "use an address at example.com"
        case .internetAddress: "use one that is kept for documentation, such as 192.0.2.1"
        }
    }
}

extension Leak: CustomStringConvertible {
    package var description: String {
        "\(file):\(position.line):\(position.column): \(message)"
    }

    /// One sentence without the place in the file.
    package var message: String {
        let spelled = layers.isEmpty ? "" : " inside \(layers.joined(separator: " inside "))"
        return "looks like \(kind.words) (\(start)…, \(lengthCharacters) characters)\(spelled),"
            + " \(whereabouts); \(kind.advice)"
    }

    private var whereabouts: String {
        guard let pointer else { return "in a comment" }
        let place = pointer.isEmpty ? "the whole document" : pointer
        return isName ? "in a member's name at \(place)" : "at \(place)"
    }
}
