package import HTTP
package import Intents
import JSON

/// A provider as its file describes it: what it accepts, what it is sent, how it is understood.
package struct Translator: Sendable {
    /// Which of a provider's environments a request goes to.
    package enum Environment: String, Sendable, CaseIterable {
        case live
        case sandbox
    }

    let definition: Definition
    private let plan: BodyPlan?

    package var name: String { definition.name }

    package var title: String { definition.title ?? definition.name }

    /// Loads a file, or says everything that is wrong with it.
    ///
    /// `expectedName` is the file's name without its ending, which its `name` must repeat.
    package static func load(
        _ bytes: [UInt8],
        file: String,
        expectedName: String? = nil
    ) throws(Rejection) -> Translator {
        let limits = JSON.Limits(bytes: Limits.fileBytes, depth: Limits.fileDepth)
        let document: Document
        do throws(ParseError) {
            document = try Document(parsing: bytes, as: .commented, limits: limits)
        } catch {
            let mistake = Diagnostic(
                file: file,
                position: error.position,
                message: error.description
            )
            throw Rejection(diagnostics: [mistake])
        }
        let diagnostics = Diagnostics(file: file, source: bytes)
        var parser = DefinitionParser(diagnostics: diagnostics)
        let sections = parser.parse(document.root, expectedName: expectedName)
        let definition = Definition(sections)
        DefinitionChecker(definition: definition, diagnostics: diagnostics).check()
        guard diagnostics.isEmpty else { throw Rejection(diagnostics: diagnostics.sorted) }
        return Translator(definition: definition)
    }

    private init(definition: Definition) {
        self.definition = definition
        if case .json(let body) = definition.create.body {
            plan = BodyPlan(body)
        } else {
            plan = nil
        }
    }

    /// Why a file is no translator.
    package struct Rejection: Error, Sendable {
        package let diagnostics: [Diagnostic]
    }
}

extension Translator {
    /// The intent as the provider takes it, or everything that it cannot honour.
    package func accept(_ intent: Intent) throws(Problem) -> AcceptedIntent {
        try Acceptance.check(intent, against: definition)
    }

    /// The exact request but for authentication: the same bytes each time.
    package func render(
        _ accepted: AcceptedIntent,
        key: ProviderKey,
        claimedAt now: Instant,
        account: AccountValues,
        environment: Environment
    ) throws(Problem) -> Request {
        let spelled = definition.idempotency.map { key.spelled(as: $0.shape) }
        let scope = Scope(intent: accepted, account: account, key: spelled, now: now)
        let evaluator = Evaluator(definition: definition, scope: scope)
        let renderer = Renderer(evaluator: evaluator, plan: plan)
        do throws(EvaluationFault) {
            let endpoint = try self.endpoint(environment).map {
                expression throws(EvaluationFault) in
                try renderer.path(expression)
            }
            guard let endpoint else { throw .missing(by: []) }
            return try renderer.request(to: endpoint)
        } catch {
            throw error.problem(for: name)
        }
    }

    /// The request as a preview shows it, with placeholders for what only a send can make.
    package func preview(_ request: Request) throws(Problem) -> Request {
        let authorizer = Authorizer(definition: definition, account: .preview)
        do throws(EvaluationFault) {
            return try authorizer.preview(request)
        } catch {
            throw error.problem(for: name)
        }
    }

    /// The environment itself, or the only one that the provider has.
    private func endpoint(_ environment: Environment) -> Expression? {
        switch environment {
        case .live: definition.endpoints.live ?? definition.endpoints.sandbox
        case .sandbox: definition.endpoints.sandbox ?? definition.endpoints.live
        }
    }
}

extension Translator {
    /// What a provider's answer to our create means, without the account's secrets.
    package func read(
        _ answer: Answer,
        expecting expectation: Expectation,
        account: AccountValues = .preview
    ) -> Reading {
        AnswerReader(
            definition: definition,
            answer: answer,
            expectation: expectation,
            account: account
        ).read()
    }

    /// The key as this provider is given it.
    package func spelling(of key: ProviderKey) -> String? {
        definition.idempotency.map { key.spelled(as: $0.shape) }
    }
}
