package import HTTP
package import Intents

/// The built-in provider of test mode: answers what a file's `sandbox` section says.
struct SandboxProvider {
    let definition: Definition

    /// The answer to a create or to a refresh; the same bytes each time.
    func answer(to operation: Translator.SandboxOperation, in scope: Scope)
        throws(EvaluationFault) -> Answer
    {
        let sandbox = definition.sandbox
        // An object that does not change later needs no section for the refresh.
        let isCreate = operation == .create || sandbox.byID == nil
        guard let section = isCreate ? sandbox.create : sandbox.byID,
            let stated = Status(section.status)
        else { throw .missing(by: []) }
        let status = operation == .byID && isCreate ? 200 : stated
        let evaluator = Evaluator(definition: definition, scope: scope)
        let renderer = Renderer(evaluator: evaluator)
        var fields: [Field] = []
        for header in section.headers {
            if let field = try renderer.field(header) { fields.append(field) }
        }
        renderer.state("application/json", in: &fields)
        var body: [UInt8] = []
        try evaluator.value(of: section.body)?.append(to: &body)
        return Answer(status, fields: Fields(fields), body: body)
    }
}

extension Translator {
    /// What the built-in provider of test mode is asked.
    package enum SandboxOperation: Sendable, CaseIterable {
        case create
        /// A later look at the object, when it may hold what was not there at first.
        case byID
    }

    /// What the provider of test mode answers to an intent, made of nothing but its arguments.
    ///
    /// `canonicalBody` is the merchant's request in the one spelling that equal requests share.
    package func sandboxAnswer(
        to operation: SandboxOperation,
        for accepted: AcceptedIntent,
        canonicalBody: [UInt8],
        key: ProviderKey,
        claimedAt now: Instant,
        account: AccountValues
    ) throws(Problem) -> Answer {
        var scope = Scope(intent: accepted, account: account, key: spelling(of: key), now: now)
        scope.fake = FakeSeed(
            provider: name,
            canonicalBody: canonicalBody,
            accepted: accepted,
            key: key
        )
        do throws(EvaluationFault) {
            return try SandboxProvider(definition: definition).answer(to: operation, in: scope)
        } catch {
            throw error.problem(for: name)
        }
    }

    /// The account of test mode: what the file gives as examples, or what its limits allow.
    package var exampleAccount: AccountValues { .examples(of: definition) }
}
