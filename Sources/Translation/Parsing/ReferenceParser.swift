import Intents

/// Reads the text of one reference and types it against what the file declares.
struct ReferenceParser {
    let vocabulary: Vocabulary
    let diagnostics: Diagnostics
    let site: Site
    /// The type of `$it`, inside `into`.
    let element: StaticType?
    /// Whether `[*]` may stand in the reference.
    let allowsEvery: Bool
    let offset: Int

    /// Reads a path without its `$`; nil where it has a mistake, which is then reported.
    func parse(_ spelling: String) -> Reference? {
        var scanner = PathScanner(spelling)
        guard let word = scanner.name(), let path = scanner.steps(), scanner.isAtEnd else {
            report("`$\(spelling)` is malformed; expected a path like `$body.items[0].id`")
            return nil
        }
        guard Root.words.contains(word) || word == "payer" else {
            report(unknown(word))
            return nil
        }
        guard Root.sites(of: word).contains(site) else {
            report(misplaced(word))
            return nil
        }
        var steps = path[...]
        guard let root = root(word, &steps) else { return nil }
        return resolve(root, steps, spelling)
    }

    private func report(_ message: String) {
        diagnostics.report(at: offset, message)
    }

    private func unknown(_ word: String) -> String {
        let usable = Root.words.filter { Root.sites(of: $0).contains(site) }
        let fields = site == .create ? "one of the intent's fields" : "one of " + list(usable)
        let lead = "`$\(word)` is no reference here; expected \(fields)"
        guard let nearest = Suggestion.nearest(to: word, among: usable) else { return lead }
        return "\(lead). Did you mean `$\(nearest)`?"
    }

    private func misplaced(_ word: String) -> String {
        let lead = "`$\(word)` cannot stand in \(site.rawValue)"
        if let advice = Root.advice(for: word, at: site) { return "\(lead): \(advice)" }
        return
            "\(lead); it may stand in \(Root.sites(of: word).map(\.rawValue).joined(separator: ", "))"
    }

    private func list(_ words: [String]) -> String {
        words.map { "`$\($0)`" }.joined(separator: ", ")
    }
}

extension ReferenceParser {
    private func root(_ word: String, _ steps: inout ArraySlice<Reference.Step>) -> Root? {
        switch word {
        case "expires_at": return .expiresAt
        case "key": return .key
        case "now": return .now
        case "sent_at": return .sentAt
        case "nonce": return .nonce
        case "token": return .token
        case "signature": return .signature
        case "status": return .status
        case "body": return .body
        case "record": return .record
        case "event": return .event
        case "provider_id": return .providerID
        case "it":
            if element == nil { report("`$it` has a meaning only inside \"into\"") }
            return element == nil ? nil : .it
        case "webhook_url": return .webhookURL
        case "param", "secret": return accountField(word, &steps)
        case "header": return named(word, &steps, "`$header.retry-after`").map { .header($0) }
        case "fake": return fake(&steps)
        case "request": return requestPart(&steps)
        case "payer": return payerPart(&steps)
        case "options": return option(&steps)
        default: return IntentField(rawValue: word).map { .field($0) }
        }
    }

    private func named(
        _ word: String,
        _ steps: inout ArraySlice<Reference.Step>,
        _ example: String
    ) -> String? {
        guard case .member(let name)? = steps.popFirst() else {
            report("`$\(word)` needs a name: \(example)")
            return nil
        }
        return name
    }

    private func accountField(_ word: String, _ steps: inout ArraySlice<Reference.Step>) -> Root? {
        guard let name = named(word, &steps, "`$\(word).api_key`") else { return nil }
        let isSecret = word == "secret"
        guard let field = vocabulary.account.first(where: { $0.name == name }) else {
            let known = vocabulary.account.filter { $0.isSecret == isSecret }.map(\.name)
            report("account has no \(word): \(UnknownName.detail(name, among: known))")
            return nil
        }
        guard field.isSecret == isSecret else {
            let right = field.isSecret ? "secret" : "param"
            report("account.\(name) is \(isSecret ? "no" : "a") secret; write `$\(right).\(name)`")
            return nil
        }
        return isSecret ? .secret(name) : .param(name)
    }

    private func fake(_ steps: inout ArraySlice<Reference.Step>) -> Root? {
        guard let name = named("fake", &steps, "`$fake.uuid`") else { return nil }
        if let fake = Root.Fake(rawValue: name) { return .fake(fake) }
        report("$fake: \(UnknownName.detail(name, among: Root.Fake.allCases.map(\.rawValue)))")
        return nil
    }

    private func payerPart(_ steps: inout ArraySlice<Reference.Step>) -> Root? {
        guard let name = named("payer", &steps, "`$payer.email`") else { return nil }
        if let part = Root.PayerPart(rawValue: name) { return .payer(part) }
        let known = Root.PayerPart.allCases.map(\.rawValue)
        report("$payer: \(UnknownName.detail(name, among: known))")
        return nil
    }

    private func option(_ steps: inout ArraySlice<Reference.Step>) -> Root? {
        guard let name = named("options", &steps, "`$options.purpose`") else { return nil }
        let known = vocabulary.accepts.options.map(\.name)
        if known.contains(name) { return .option(name) }
        report("accepts.options declares no such field: \(UnknownName.detail(name, among: known))")
        return nil
    }

    private func requestPart(_ steps: inout ArraySlice<Reference.Step>) -> Root? {
        guard let name = named("request", &steps, "`$request.body`") else { return nil }
        switch name {
        case "method": return .request(.method)
        case "target": return .request(.target)
        case "url": return .request(.url)
        case "path": return .request(.path)
        case "body": return .request(.body)
        case "body_sha256": return .request(.bodySHA256)
        case "header":
            return named("request.header", &steps, "`$request.header.date`").map {
                .request(.header($0))
            }
        case "query":
            return named("request.query", &steps, "`$request.query.id`").map {
                .request(.query($0))
            }
        default:
            report("$request: \(UnknownName.detail(name, among: Root.RequestPart.words))")
            return nil
        }
    }
}
