import JSON

/// A provider's own object as a merchant may see it: without what is sealed, redacted or secret.
struct ProviderData {
    private let hidden: Set<Int>
    private let root: Value
    private let text: [UInt8]
    private let scrubber: Scrubber

    /// Nil where the answer is no JSON.
    init?(
        _ received: Scope.ReceivedAnswer,
        definition: Definition,
        account: AccountValues
    ) {
        guard let root = received.body else { return nil }
        self.root = root
        text = received.text
        scrubber = account.scrubber(by: definition)
        hidden = Self.hidden(received, by: definition)
    }

    /// Where what is sealed or redacted stands.
    private static func hidden(
        _ received: Scope.ReceivedAnswer,
        by definition: Definition
    ) -> Set<Int> {
        guard !(definition.sealed.isEmpty && definition.redacted.isEmpty) else { return [] }
        let evaluator = Evaluator(definition: definition, scope: Scope(answer: received))
        var hidden: Set<Int> = []
        for reference in definition.sealed + definition.redacted {
            for case .json(let value) in evaluator.every(reference) { hidden.insert(value.offset) }
        }
        return hidden
    }

    var bytes: [UInt8] {
        if hidden.isEmpty && !scrubber.mayFind(in: text, of: root) { return root.compact }
        var writer = Writer()
        if hidden.contains(root.offset) { writer.null() } else { write(root, to: &writer) }
        return writer.bytes
    }

    private func write(_ value: Value, to writer: inout Writer) {
        switch value.kind {
        case .object:
            writer.object { writer in
                for member in value.members where !hidden.contains(member.value.offset) {
                    writer.name(scrubber.scrub(member.text))
                    write(member.value, to: &writer)
                }
            }
        case .array:
            writer.array { writer in
                for element in value.elements where !hidden.contains(element.offset) {
                    write(element, to: &writer)
                }
            }
        case .string: writer.text(scrubber.scrub(value.text ?? ""))
        case .number:
            let literal = value.numberText ?? "0"
            let scrubbed = scrubber.scrub(literal)
            if scrubbed == literal { writer.value(value) } else { writer.text(scrubbed) }
        case .bool, .null: writer.value(value)
        }
    }
}

extension Translator {
    /// The body that was read as compact JSON without secrets; nil where it is no JSON.
    package func providerData(of reading: Reading, account: AccountValues) -> [UInt8]? {
        guard let received = reading.received else { return nil }
        return ProviderData(received, definition: definition, account: account)?.bytes
    }
}
