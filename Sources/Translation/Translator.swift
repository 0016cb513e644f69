package import HTTP
package import Intents
import JSON

/// A provider as its file describes it: what it accepts, what it is sent, how it is understood.
///
/// It never changes, and all that goes on with the provider shares it.
package final class Translator: Sendable {
    /// Which of a provider's environments a request goes to.
    package enum Environment: String, Sendable, CaseIterable {
        case live
        case sandbox
    }

    let definition: Definition
    private let plan: RequestPlan
    private let keySpelling: KeySpelling?
    package let resendRules: ResendRules

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
            throw Rejection([Diagnostic(error, in: file)])
        }
        let diagnostics = Diagnostics(file: file, source: bytes)
        var parser = DefinitionParser(diagnostics: diagnostics)
        let sections = parser.parse(document.root, expectedName: expectedName)
        let definition = Definition(sections)
        DefinitionChecker(definition: definition, diagnostics: diagnostics).check()
        guard diagnostics.isEmpty else { throw Rejection(diagnostics.sorted) }
        return Translator(definition: definition)
    }

    private init(definition: Definition) {
        self.definition = definition
        plan = RequestPlan(definition)
        keySpelling = definition.idempotency.map { KeySpelling($0.shape) }
        resendRules = ResendRules(definition)
    }

    /// Why a file is no translator.
    package struct Rejection: Error, Sendable {
        package let diagnostics: [Diagnostic]

        package init(_ diagnostics: [Diagnostic]) {
            self.diagnostics = diagnostics
        }

        /// A file that is not even read: no translator is as large.
        package static func tooLarge(file: String) -> Rejection {
            Rejection([Diagnostic(tooLarge: Limits.fileBytes, file: file)])
        }
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
        let redirected = account.origin.map { definition.create.address(at: $0) }
        guard let address = redirected ?? plan.address(in: environment) else {
            let detail = "\(name) has no \(environment.rawValue) endpoint"
            throw Problem(.providerUnavailable, detail: detail)
        }
        let evaluator = Evaluator(
            definition: definition,
            scope: Scope(intent: accepted, account: account, key: spelling(of: key), now: now)
        )
        do throws(EvaluationFault) {
            return try Renderer(evaluator: evaluator).request(by: plan, to: address)
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

    /// Where a preview points if nobody says: live, or the only environment there is.
    package var usualEnvironment: Environment {
        definition.endpoints.live == nil ? .sandbox : .live
    }

    /// The origin that paths are appended to, with a base path where there is one.
    func origin(
        of environment: Environment,
        _ renderer: Renderer
    ) throws(EvaluationFault) -> String {
        if let redirected = renderer.evaluator.scope.account.origin { return redirected }
        guard let endpoint = endpoint(environment) else { throw .missing(by: []) }
        var origin = ""
        try renderer.appendOrigin(endpoint, to: &origin)
        return origin
    }

    func endpoint(_ environment: Environment) -> Expression? {
        switch environment {
        case .live: definition.endpoints.live
        case .sandbox: definition.endpoints.sandbox
        }
    }
}

extension Translator {
    /// What a provider's answer to our create means; the account's secrets are scrubbed from it.
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
        keySpelling.map(key.spelled)
    }
}
