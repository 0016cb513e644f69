package import JSON
import Money

/// Reads a merchant's body into an intent, or reports everything that is wrong with it at once.
///
/// A member that is `null` is taken as not given.
package struct IntentReader {
    private static let required: IntentFieldSet = [.provider, .amount, .currency]

    private(set) var violations = Violations()
    /// The provider that the caller names instead of the body's.
    private let provider: String?

    private init(provider: String?) {
        self.provider = provider
    }

    /// Parses and reads the bytes of a create, for the provider it names or for another one.
    package static func read(
        _ bytes: [UInt8],
        addressedTo provider: String? = nil
    ) throws(Problem) -> Intent {
        let document: Document
        do throws(ParseError) {
            let limits = JSON.Limits(bytes: Limits.bodyBytes, depth: Limits.bodyDepth)
            document = try Document(parsing: bytes, limits: limits)
        } catch {
            throw Problem(error)
        }
        return try read(document.root, addressedTo: provider)
    }

    /// Reads a parsed body.
    package static func read(
        _ body: Value,
        addressedTo provider: String? = nil
    ) throws(Problem) -> Intent {
        guard body.kind == .object else {
            let detail = "expected a JSON object, not \(body.kind.article)"
            throw Problem(.schemaInvalid, detail: detail)
        }
        var reader = IntentReader(provider: provider)
        let intent = reader.intent(Fields(of: body, reportingTo: &reader.violations))
        if let problem = reader.violations.problem { throw problem }
        guard let intent else { preconditionFailure("an intent without violations is readable") }
        return intent
    }

    /// Reads every field, also where others are wrong already: all mistakes are reported at once.
    private mutating func intent(_ fields: Fields) -> Intent? {
        for field in Self.required.subtracting(fields.given).fields {
            if field == .provider && self.provider != nil { continue }
            violations.add("/\(field.rawValue)", .required, field.example, as: .fieldRequired)
        }
        let named = fields[.provider].flatMap { providerName($0) }
        let provider = self.provider ?? named
        let accept = fields[.accept].map { acceptances($0) } ?? []
        let denomination = fields[.currency].flatMap { self.denomination($0, accept: accept) }
        let amount = fields[.amount].flatMap {
            self.amount($0, at: "/amount", in: denomination)
        }
        let transfers = fields[.transfers].map { self.transfers($0, in: denomination) }
        let reference = text(fields, .reference, max: Limits.referenceCharacters)
        let description = text(fields, .description, max: Limits.descriptionCharacters)
        let customer = text(fields, .customer, max: Limits.nameCharacters)
        let paymentMethod = text(fields, .paymentMethod, max: Limits.nameCharacters)
        let device = text(fields, .device, max: Limits.nameCharacters)
        let merchantWallet = text(fields, .merchantWallet, max: Limits.nameCharacters)
        let returnURL = fields[.returnURL].flatMap { self.returnURL($0) }
        let metadata = fields[.metadata].map { self.metadata($0) }
        let payer = fields[.payer].map { self.payer($0) }
        let confirm = fields[.confirm].flatMap { bool($0, at: "/confirm") }
        let savePaymentMethod = fields[.savePaymentMethod].flatMap { self.savePaymentMethod($0) }
        let expiresInSeconds = fields[.expiresIn].flatMap { expiry($0) }
        if let options = fields[.options], options.kind != .object {
            wrongType(options, at: "/options", "an object")
        }

        guard violations.isEmpty, let provider, let amount, let denomination else { return nil }
        return Intent(
            provider: provider,
            amount: amount,
            denomination: denomination,
            accept: accept,
            reference: reference,
            description: description,
            metadata: metadata,
            customer: customer,
            paymentMethod: paymentMethod,
            device: device,
            payer: payer ?? Intent.Payer(),
            returnURL: returnURL,
            confirm: confirm,
            transfers: transfers,
            savePaymentMethod: savePaymentMethod,
            merchantWallet: merchantWallet,
            expiresInSeconds: expiresInSeconds,
            options: fields[.options],
            given: fields.given
        )
    }

    private mutating func text(_ fields: Fields, _ field: IntentField, max: Int) -> String? {
        guard let value = fields[field] else { return nil }
        return text(value, at: "/\(field.rawValue)", max: max)
    }

    mutating func add(
        _ path: String,
        _ code: Violation.Code,
        _ detail: String,
        as problem: ProblemCode = .schemaInvalid
    ) {
        violations.add(path, code, detail, as: problem)
    }
}

extension IntentReader {
    /// The members of a body by field; unknown ones are reported on the way.
    struct Fields {
        private let members: NamedMembers
        private(set) var given = IntentFieldSet()

        init(of body: Value, reportingTo violations: inout Violations) {
            members = NamedMembers(of: body, named: IntentField.memberNames)
            for member in members.others {
                let name = member.text
                let detail = UnknownName.detail(name, among: IntentField.names)
                violations.add(JSONPointer.path(name), .unknownField, detail)
            }
            for field in IntentField.allCases where members.has(field.ordinal) {
                given.insert(field)
            }
        }

        subscript(_ field: IntentField) -> Value? {
            members.has(field.ordinal) ? members[field.ordinal] : nil
        }
    }
}

extension Problem {
    /// The problem of a body that is no JSON.
    package init(_ error: ParseError) {
        let place = "line \(error.position.line), column \(error.position.column)"
        let code: ProblemCode =
            switch error.reason {
            case .duplicateMember: .duplicateJSONKey
            case .tooLarge: .bodyTooLarge
            default: .malformedJSON
            }
        self.init(code, detail: "\(place): \(error)")
    }
}

extension IntentField {
    /// What a required field looks like.
    fileprivate var example: String {
        switch self {
        case .provider: "expected the name of a provider, like \"provider\": \"…\""
        case .amount: "expected the amount as text, like \"amount\": \"25.50\""
        case .currency: "expected the currency of the amount, like \"currency\": \"USD\""
        default: "expected a value"
        }
    }
}
