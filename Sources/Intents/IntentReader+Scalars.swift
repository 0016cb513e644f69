import JSON

extension IntentReader {
    mutating func providerName(_ value: Value) -> String? {
        guard let name = value.text else {
            wrongType(value, at: "/provider", "the name of a provider")
            return nil
        }
        guard ProviderName.isValid(name) else {
            let detail = "expected a lower-case name of a provider, got \(name.quoted)"
            add("/provider", .pattern, detail, as: .providerUnknown)
            return nil
        }
        return name
    }

    mutating func text(
        _ value: Value,
        at path: @autoclosure () -> String,
        max: Int
    ) -> String? {
        guard let text = value.text else {
            wrongType(value, at: path(), "text")
            return nil
        }
        guard !text.isEmpty else {
            add(path(), .pattern, "the text is empty; leave the member out instead")
            return nil
        }
        // Bytes bound characters from above, and are cheaper to count.
        guard text.utf8.count <= max || text.unicodeScalars.count <= max else {
            let count = text.unicodeScalars.count
            add(path(), .tooLong, "\(count) characters; at most \(max) are allowed")
            return nil
        }
        return text
    }

    mutating func bool(_ value: Value, at path: String) -> Bool? {
        guard let bool = value.bool else {
            wrongType(value, at: path, "true or false")
            return nil
        }
        return bool
    }

    mutating func expiry(_ value: Value) -> Int? {
        guard value.kind == .number else {
            wrongType(value, at: "/expires_in", "a whole number of seconds")
            return nil
        }
        guard let seconds = value.integer else {
            let detail = "expected a whole number of seconds, got \(value.numberText ?? "")"
            add("/expires_in", .wrongType, detail)
            return nil
        }
        guard (1...Limits.expirySeconds).contains(seconds) else {
            let detail = "expected 1 to \(Limits.expirySeconds) seconds, got \(seconds)"
            add("/expires_in", .outOfRange, detail)
            return nil
        }
        return seconds
    }

    mutating func savePaymentMethod(_ value: Value) -> SavePaymentMethod? {
        let path = "/save_payment_method"
        guard let text = value.text else {
            wrongType(value, at: path, "\"off_session\"")
            return nil
        }
        guard let choice = SavePaymentMethod(rawValue: text) else {
            add(path, .notAllowed, "expected \"off_session\", got \(text.quoted)")
            return nil
        }
        return choice
    }

    mutating func returnURL(_ value: Value) -> String? {
        guard let url = text(value, at: "/return_url", max: Limits.urlCharacters) else {
            return nil
        }
        guard WebAddress.isHTTPS(url) else {
            let detail = "expected an address like https://shop.example/done, got \(url.quoted)"
            add("/return_url", .pattern, detail)
            return nil
        }
        return url
    }

    mutating func payer(_ value: Value) -> Intent.Payer {
        guard let members = members(of: value, at: "/payer", names: MemberName.ofPayer) else {
            return Intent.Payer()
        }
        var payer = Intent.Payer()
        payer.email = members[.email].flatMap { email($0) }
        payer.name = members[.name].flatMap {
            text($0, at: "/payer/name", max: Limits.nameCharacters)
        }
        payer.country = members[.country].flatMap { country($0) }
        return payer
    }

    private mutating func email(_ value: Value) -> String? {
        let path = "/payer/email"
        guard let text = text(value, at: path, max: Limits.emailCharacters) else { return nil }
        let sides = text.split(separator: "@", omittingEmptySubsequences: false)
        let hasSpace = text.unicodeScalars.contains { $0.value <= 0x20 || $0.value == 0x7F }
        guard sides.count == 2, sides.allSatisfy({ !$0.isEmpty }), !hasSpace else {
            add(path, .pattern, "expected an address like name@example.com")
            return nil
        }
        return text
    }

    private mutating func country(_ value: Value) -> String? {
        let path = "/payer/country"
        guard let text = text(value, at: path, max: Limits.nameCharacters) else { return nil }
        guard text.utf8.count == 2, text.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
            let detail = "expected two capital letters (ISO 3166-1) like \"DE\", got \(text.quoted)"
            add(path, .pattern, detail)
            return nil
        }
        return text
    }

    /// The members of a small fixed object, `null` ones left out; nil where it is no object.
    mutating func members(
        of value: Value,
        at path: @autoclosure () -> String,
        names: [MemberName]
    ) -> SmallObject? {
        guard value.kind == .object else {
            let known = names.map(\.text).joined(separator: ", ")
            wrongType(value, at: path(), "an object with \(known)")
            return nil
        }
        for member in value.members where !member.name.isOne(of: names) {
            let name = member.text
            let detail = UnknownName.detail(name, among: names.map(\.text))
            add(path() + JSONPointer.path(name), .unknownField, detail)
        }
        return SmallObject(value)
    }

    /// An object of a few members, `null` ones left out.
    struct SmallObject {
        private let value: Value

        init(_ value: Value) {
            self.value = value
        }

        subscript(_ name: MemberName) -> Value? {
            value[name].flatMap { $0.isNull ? nil : $0 }
        }
    }

    mutating func wrongType(
        _ value: Value,
        at path: @autoclosure () -> String,
        _ expected: @autoclosure () -> String,
        as problem: ProblemCode = .schemaInvalid
    ) {
        add(path(), .wrongType, "expected \(expected()), not \(value.kind.article)", as: problem)
    }
}

/// The members of the model's small objects.
extension MemberName {
    static let asset = MemberName("asset")
    static let network = MemberName("network")
    static let destination = MemberName("destination")
    static let amount = MemberName("amount")
    fileprivate static let email = MemberName("email")
    fileprivate static let name = MemberName("name")
    fileprivate static let country = MemberName("country")

    static let ofAcceptance: [MemberName] = [.asset, .network]
    static let ofTransfer: [MemberName] = [.destination, .amount]
    fileprivate static let ofPayer: [MemberName] = [.email, .name, .country]
}
