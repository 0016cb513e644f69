/// Writes the body of a new translator in the shape of the example's.
struct BodyScaffold {
    let plan: ScaffoldPlan
    let isInMinutes: Bool

    /// A value and what is to be said of it.
    private struct Written {
        let value: String
        var note: String?
    }

    var lines: [String] {
        let name = plan.isForm ? "form" : "body"
        var lines = ["    \"\(name)\": {"]
        lines += members(plan.body.members, at: [], depth: 3)
        if plan.nodes[.amount] == nil {
            let note = "ASSUMPTION: the example shows none"
            lines.append("      \"amount\": \"$amount.decimal\", // \(note)")
        }
        return lines + ["    },"]
    }

    private func members(
        _ members: [ExampleBody.Member], at path: ScaffoldPlan.Path, depth: Int
    ) -> [String] {
        members.flatMap { member in
            element(
                member.node, prefix: "\(member.name.inFile): ", at: path + [member.name],
                depth: depth)
        }
    }

    private func element(
        _ node: ExampleBody.Node, prefix: String, at path: ScaffoldPlan.Path, depth: Int
    ) -> [String] {
        let margin = String(repeating: "  ", count: depth)
        if let written = written(at: path, node) {
            let note = written.note.map { " // \($0)" } ?? ""
            return ["\(margin)\(prefix)\(written.value),\(note)"]
        }
        switch node {
        case .object(let members) where !members.isEmpty:
            return ["\(margin)\(prefix){"] + self.members(members, at: path, depth: depth + 1)
                + ["\(margin)},"]
        case .array(let elements) where !elements.isEmpty:
            let inner = elements.enumerated().flatMap { index, element in
                self.element(element, prefix: "", at: path + [String(index)], depth: depth + 1)
            }
            return ["\(margin)\(prefix)["] + inner + ["\(margin)],"]
        default:
            return ["\(margin)\(prefix)\(literal(node)), // CHECK: always this?"]
        }
    }

    private func literal(_ node: ExampleBody.Node) -> String {
        switch node {
        case .text(let text): text.escaped.inJSON
        case .number(let literal): literal
        case .bool(let bool): bool ? "true" : "false"
        case .null: "null"
        case .object: "{}"
        case .array: "[]"
        }
    }

    /// What a value means, as a reference or a form.
    private func written(at path: ScaffoldPlan.Path, _ node: ExampleBody.Node) -> Written? {
        if let parameter = plan.parameterPaths[path] {
            let note = "CHECK: a field of the account; a secret cannot stand in a body"
            return Written(value: "\"$param.\(parameter)\"", note: note)
        }
        guard let meaning = plan.meanings[path] else { return nil }
        switch meaning {
        case .amount:
            let (view, note) = plan.amount
            return Written(value: "\"$amount.\(view.rawValue)\"", note: note)
        case .currency:
            let isLower = text(of: node).map { $0 == $0.lowercased() } ?? false
            return Written(value: isLower ? "\"$currency.lower\"" : "\"$currency\"")
        case .email: return Written(value: "\"$payer.email\"")
        case .payerName: return Written(value: "\"$payer.name\"")
        case .country: return Written(value: "\"$payer.country\"")
        case .expiresIn:
            return Written(value: "\"$expires_in.\(isInMinutes ? "minutes" : "seconds")\"")
        case .expiresAt: return Written(value: "\"$expires_at.\(timeView(of: node))\"")
        case .network:
            let theirs = text(of: node) ?? ""
            let to = "{ \((plan.network ?? theirs).inFile): \(theirs.escaped.inJSON) }"
            let note = "ours on the left"
            return Written(value: "{ \"$map\": \"$accept[0].network\", \"to\": \(to) }", note: note)
        case .asset:
            let theirs = text(of: node) ?? ""
            guard let asset = plan.asset, asset != theirs else {
                return Written(value: "\"$accept[0].asset\"")
            }
            let to = "{ \(asset.inJSON): \(theirs.escaped.inJSON) }"
            return Written(value: "{ \"$map\": \"$accept[0].asset\", \"to\": \(to) }")
        case .reference, .description, .metadata, .customer, .paymentMethod, .device, .returnURL,
            .webhookURL, .confirm, .merchantWallet, .key:
            return Written(value: "\"$\(meaning.rawValue)\"")
        }
    }

    private func text(of node: ExampleBody.Node) -> String? {
        if case .text(let text) = node { text } else { nil }
    }

    /// Numbers are Unix time, in milliseconds where they are too large for seconds.
    private func timeView(of node: ExampleBody.Node) -> String {
        guard case .number(let literal) = node else { return "rfc3339" }
        return literal.count > 11 ? "unix_ms" : "unix"
    }
}
