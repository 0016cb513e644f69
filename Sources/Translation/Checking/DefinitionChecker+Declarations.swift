import HTTP
import Intents
import Money

/// What one section declares and another relies on.
extension DefinitionChecker {
    /// Examples and defaults are used in place of real values, so they must pass as such.
    func checkAccountTexts() {
        for field in definition.account {
            for (name, text) in [("example", field.example), ("default", field.defaultText)] {
                guard let text, let mistake = field.mistake(in: text) else { continue }
                diagnostics.report(
                    at: field.offset,
                    "account.\(field.name): its \(name) \(text.quoted) \(mistake)"
                )
            }
            if field.isSecret && field.defaultText != nil {
                diagnostics.report(
                    at: field.offset,
                    "account.\(field.name): a secret can have no default"
                )
            }
        }
    }

    /// `$token`, `$nonce` and `$signature` need the part of auth that makes them.
    func checkAuthParts() {
        let auth = definition.auth
        let members = auth.headers + auth.query
        let values =
            members.map(\.value) + auth.basic
            + [auth.bearer, auth.signing?.over].compactMap { $0 }
        for value in values {
            for reference in value.references {
                let missing: String? =
                    switch reference.root {
                    case .token: auth.token == nil ? "token" : nil
                    case .nonce: auth.nonce == nil ? "nonce" : nil
                    case .signature: auth.signing == nil ? "sign" : nil
                    default: nil
                    }
                guard let missing else { continue }
                diagnostics.report(
                    at: value.offset,
                    "`$\(reference.spelling)` needs \"\(missing)\" in auth"
                )
            }
        }
        if let over = auth.signing?.over, over.references.contains(where: { $0.root == .signature })
        {
            diagnostics.report(at: over.offset, "a signature cannot be over itself")
        }
    }

    /// Names that frame a message or connection, which no translator may set.
    private static let framing: [Field.Name] = [
        "Content-Length", "Transfer-Encoding", "Host", "Connection", "Expect", "Upgrade", "TE",
    ]

    /// Each header is sent once, and none that belongs to the connection.
    func checkHeaders() {
        let auth = definition.auth
        var seen: [Field.Name] = auth.bearer == nil && auth.basic.isEmpty ? [] : ["Authorization"]
        for header in auth.headers + definition.create.headers {
            guard let name = Field.Name(header.name) else { continue }
            if Self.framing.contains(name) {
                diagnostics.report(
                    at: header.offset,
                    "the header \(header.name) belongs to the connection and cannot be set"
                )
            } else if seen.contains(name) {
                diagnostics.report(at: header.offset, "the header \(header.name) is set twice")
            }
            seen.append(name)
        }
    }

    /// Headers and credentials are texts; a list or an object has no place there.
    func checkScalars() {
        let auth = definition.auth
        let single = (auth.headers + auth.query + definition.create.headers).map(\.value)
        for value in single + auth.basic + [auth.bearer].compactMap({ $0 })
        where !value.type.isScalar {
            diagnostics.report(at: value.offset, "expected a text, not \(value.type.name)")
        }
        for query in definition.create.query {
            guard case .object = query.value.type else {
                if query.value.type != .map { continue }
                diagnostics.report(at: query.offset, "a query holds texts, not an object")
                continue
            }
            diagnostics.report(at: query.offset, "a query holds texts, not an object")
        }
        for value in auth.basic + [auth.bearer].compactMap({ $0 }) where value.mayBeAbsent {
            diagnostics.report(
                at: value.offset, "a credential may be absent here; make it required")
        }
    }

    /// Without idempotency there is no key to send.
    func checkKeyIsMade() {
        guard definition.statesNoIdempotency else { return }
        for reference in createReferences where reference.root == .key {
            diagnostics.report(
                at: definition.create.offset,
                "idempotency is \"none\", so `$\(reference.spelling)` in create would be nothing"
            )
        }
    }

    /// Nested names end at a bracket, so the merchant's own must not hold one.
    func checkFormKeys() {
        guard case .form(let members, _) = definition.create.body else { return }
        let key = definition.accepts.metadata?.key ?? .any
        for member in members {
            let isWhole = member.value.references.contains {
                $0.root == .field(.metadata) && $0.steps.isEmpty
            }
            guard isWhole, key.mayHold("["), key.mayHold("]") else { continue }
            diagnostics.report(
                at: member.offset,
                "keys of metadata may hold `[` or `]`, which end a name in a form;"
                    + " give accepts.metadata.key \"chars\" or \"no_chars\": \"[]\""
            )
        }
    }

    /// The rows of money are found by currency, `ASSET/network`, asset or `*`, and by nothing else.
    func checkMoneyKeys() {
        let money = definition.money
        let keys =
            money.scales.entries.map { ($0.key, $0.offset) }
            + money.steps.entries.map { ($0.key, $0.offset) }
            + money.minima.entries.map { ($0.key, $0.offset) }
            + money.maxima.entries.map { ($0.key, $0.offset) }
        for (key, offset) in keys where key != "*" && !Self.isMoneyKey(key) {
            let detail = UnknownName.detail(key, among: Currency.all.map(\.code))
            diagnostics.report(
                at: offset,
                "money is keyed by a currency, \"ASSET/network\", an asset or \"*\": \(detail)"
            )
        }
    }

    private static func isMoneyKey(_ key: String) -> Bool {
        let parts = key.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        switch parts.count {
        case 1: return Currency.find(key) != nil || Asset.isSymbol(key)
        case 2: return Asset.isSymbol(parts[0]) && !parts[1].isEmpty
        default: return false
        }
    }

    /// A conflict proves that the key was applied; then the object must be findable.
    func checkReplays() {
        guard let idempotency = definition.idempotency,
            case .conflict(_, providerID: nil) = idempotency.replays,
            definition.lookup.byKey == nil
        else { return }
        diagnostics.report(
            at: idempotency.offset,
            "replays names a conflict, but no \"provider_id\" in it and no lookup.by_key"
                + " to find the object with"
        )
    }

    /// A credential that is none never changes, so that keys cannot belong to it.
    func checkKeyScope() {
        guard let idempotency = definition.idempotency, idempotency.scope == .credential,
            definition.credentialFields.isEmpty
        else { return }
        diagnostics.report(
            at: idempotency.offset,
            "idempotency.scope is \"credential\", but auth uses no field of the account"
        )
    }

    /// Literal parts of a path must not lead elsewhere than they say.
    func checkPaths() {
        let paths =
            [definition.create.path, definition.auth.token?.path, definition.lookup.byID?.path]
            + [definition.lookup.byKey?.path]
        for path in paths.compactMap({ $0 }) {
            let literal = path.literalParts
            let hasSpace = literal.utf8.contains { !(0x21...0x7E).contains($0) }
            if AbsoluteURL.hasDotSegment(literal[...]) || hasSpace || literal.contains("#") {
                diagnostics.report(
                    at: path.offset,
                    "a path is visible ASCII without `#` and without the segments `.` and `..`"
                )
            } else if literal.contains("?") {
                diagnostics.report(at: path.offset, "the query of a path belongs in \"query\"")
            }
        }
    }
}

extension AccountField {
    /// Why a text cannot be the field's value.
    fileprivate func mistake(in text: String) -> String? {
        if kind == .bool { return text == "true" || text == "false" ? nil : "is no bool" }
        if let maximum, text.unicodeScalars.count > maximum { return "is longer than \(maximum)" }
        if let stranger = characters?.firstStranger(in: text) {
            return "holds \(String(stranger).quoted), which its \"chars\" do not"
        }
        switch prefix {
        case .any: return nil
        case .always(let start):
            return text.hasPrefix(start) ? nil : "lacks the start \(start.quoted)"
        case .byMode(let live, let sandbox):
            return text.hasPrefix(live) || text.hasPrefix(sandbox)
                ? nil : "starts with neither \(live.quoted) nor \(sandbox.quoted)"
        }
    }
}

extension Expression {
    /// The text of a path as the file spells it, each hole as one letter.
    fileprivate var literalParts: String {
        switch kind {
        case .text(let text): text
        case .template(let fragments):
            fragments.map { fragment in
                if case .literal(let text) = fragment { text } else { "x" }
            }.joined()
        default: ""
        }
    }
}
