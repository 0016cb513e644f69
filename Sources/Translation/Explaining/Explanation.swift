package import Intents
package import JSON

/// The request of one intent taken apart: each value beside the line of the file that made it,
/// and each field of the intent with what became of it.
package struct Explanation: Sendable {
    /// A value of the request.
    package struct Part: Sendable {
        package let target: Target
        /// As the request holds it; in a JSON body, in JSON's spelling.
        package let value: String
        /// Where the file asks for the value.
        package let position: Position
        /// The entries and branches that the value was picked from, outermost first.
        package let through: [Position]
        /// The references that it was made from: `$amount.minor`.
        package let sources: [String]
    }

    /// A place that the file fills, but not for this intent.
    package struct Gap: Sendable {
        package let target: Target
        package let position: Position
        package let reason: String
    }

    /// What became of a field of the intent, or of a part of one.
    package struct Note: Sendable {
        package enum Verdict: String, Sendable, CaseIterable {
            case sent
            case kept
            case checked
            case defaulted
            case refused
        }

        /// A JSON pointer into the intent.
        package let path: String
        package let verdict: Verdict
        package let reason: String
        /// The line of the file that decides it; nil where the file says nothing.
        package let position: Position?
    }

    package let provider: String
    package let file: String
    package let result: Preview.Result
    package let parts: [Part]
    package let gaps: [Gap]
    package let notes: [Note]

    /// Explains an intent; `source` is the file that the translator was loaded from.
    package init(
        of intent: Intent,
        by translator: Translator,
        file: String,
        source: [UInt8],
        merchantKey: String,
        environment: Translator.Environment? = nil
    ) {
        provider = translator.name
        self.file = file
        let definition = translator.definition
        let preview = Preview(
            of: intent, by: translator, merchantKey: merchantKey, environment: environment)
        result = preview.result
        var writer = NoteWriter(intent: intent, definition: definition, source: source)
        guard case .request(let request) = preview.result,
            // The preview has just accepted it.
            let accepted = try? translator.accept(intent)
        else {
            if case .problem(let problem) = preview.result { writer.refuse(problem.errors) }
            parts = []
            gaps = []
            notes = writer.notes(parts: nil)
            return
        }
        let key = ProviderKey.preview(provider: translator.name, merchantKey: merchantKey)
        let scope = Scope(
            intent: accepted,
            account: .preview,
            key: translator.spelling(of: key),
            now: Instant(milliseconds: 0)
        )
        var tracer = RequestTracer(definition: definition, scope: scope, source: source)
        tracer.trace(request, to: translator.endpoint(environment ?? translator.usualEnvironment))
        parts = tracer.parts
        gaps = tracer.gaps
        writer.take(accepted)
        notes = writer.notes(parts: tracer.parts)
    }

    /// Explains an intent that no provider could be shown, since it is none.
    package init(of problem: Problem, provider: String, file: String) {
        self.provider = provider
        self.file = file
        result = .problem(problem)
        parts = []
        gaps = []
        notes = problem.errors.map {
            Note(path: $0.path, verdict: .refused, reason: $0.detail, position: nil)
        }
    }
}

extension Explanation {
    /// A place in a request.
    package struct Target: Sendable, Hashable {
        package enum Kind: String, Sendable, CaseIterable {
            case origin
            case path
            case query
            case header
            case body
            case form
        }

        package enum Step: Sendable, Hashable {
            case member(String)
            case index(Int)
        }

        package let kind: Kind
        package var steps: [Step] = []

        init(_ kind: Kind, _ name: String? = nil) {
            self.kind = kind
            steps = name.map { [.member($0)] } ?? []
        }

        func appending(_ step: Step) -> Target {
            var target = self
            target.steps.append(step)
            return target
        }

        /// As programs find the value: `/paymentMethods/0/chain`.
        package var pointer: String {
            steps.reduce(into: "") { pointer, step in
                switch step {
                case .member(let name): pointer += JSONPointer.path(name)
                case .index(let index): pointer += "/\(index)"
                }
            }
        }

        /// As people write it: `paymentMethods[0].chain`.
        package var words: String {
            steps.reduce(into: "") { words, step in
                switch step {
                case .member(let name): words += words.isEmpty ? name : ".\(name)"
                case .index(let index): words += "[\(index)]"
                }
            }
        }
    }
}
