package import JSON
package import Translation

/// What became of one fixture file.
package struct CaseReport: Sendable {
    package enum Outcome: Sendable {
        case replayed(Replay)
        /// The file is no fixture, or its provider's file is no translator.
        case rejected([Diagnostic])
    }

    package let provider: String
    /// The file's name without its ending.
    package let name: String
    package let file: String
    package let outcome: Outcome

    package init(provider: String, name: String, file: String, outcome: Outcome) {
        self.provider = provider
        self.name = name
        self.file = file
        self.outcome = outcome
    }

    package var isPassed: Bool {
        if case .replayed(let replay) = outcome { replay.isPassed } else { false }
    }

    package var failures: [ReplayFailure] {
        if case .replayed(let replay) = outcome { replay.failures } else { [] }
    }

    package var diagnostics: [Diagnostic] {
        if case .rejected(let diagnostics) = outcome { diagnostics } else { [] }
    }

    /// Whether the case cannot be replayed since its provider's file is no translator.
    package var isOfBrokenTranslator: Bool {
        !diagnostics.isEmpty && diagnostics.allSatisfy { $0.file != file }
    }

    /// Where a failure stands in the file.
    package func position(of failure: ReplayFailure) -> Position? {
        guard case .replayed(let replay) = outcome else { return nil }
        return failure.place.map { replay.fixture.position(ofByte: $0.offset) }
    }

    /// Whether the case fails, and was recorded with another translator than the present one.
    package var isPerhapsStale: Bool {
        if case .replayed(let replay) = outcome { replay.isPerhapsStale } else { false }
    }
}

extension CaseReport {
    package func write(to writer: inout Writer) {
        writer.object { writer in
            writer.member("provider", provider)
            writer.member("case", name)
            writer.member("file", file)
            switch outcome {
            case .replayed(let replay):
                writer.member("shows", replay.fixture.shows)
                writer.member("passed", replay.isPassed)
                if isPerhapsStale { writer.member("perhaps_stale", true) }
                writer.member("requests", replay.requests)
                writer.member("provider_effects", replay.effects)
                writer.name("failures")
                writer.array { for failure in failures { write(failure, to: &$0) } }
            case .rejected(let diagnostics):
                writer.member("passed", false)
                writer.name("mistakes")
                writer.array { for diagnostic in diagnostics { diagnostic.write(to: &$0) } }
            }
        }
    }

    private func write(_ failure: ReplayFailure, to writer: inout Writer) {
        writer.object { writer in
            if let step = failure.step { writer.member("step", step) }
            if let place = failure.place { writer.member("path", place.path) }
            if let position = position(of: failure) {
                writer.member("line", position.line)
                writer.member("column", position.column)
            }
            writer.member("expected", failure.expected)
            writer.member("got", failure.got)
            if !failure.refusedPaths.isEmpty {
                writer.name("not_refused")
                writer.array { for path in failure.refusedPaths { $0.text(path) } }
            }
            if let problem = failure.problem {
                writer.name("answered")
                problem.write(to: &writer)
            }
            if failure.isOfGateway { writer.member("made_by", "gateway") }
            failure.cause?.write(to: &writer)
        }
    }
}

extension ReplayFailure.Cause {
    /// Writes the member `translator`.
    func write(to writer: inout Writer) {
        writer.name("translator")
        writer.object { writer in
            writer.member("file", file)
            writer.member("line", position.line)
            writer.member("column", position.column)
        }
    }
}

extension AnsweredProblem {
    fileprivate func write(to writer: inout Writer) {
        writer.object { writer in
            writer.member("code", code)
            writer.member("detail", detail)
            writer.name("errors")
            writer.array { writer in
                for violation in violations {
                    writer.object { writer in
                        writer.member("path", violation.path)
                        writer.member("detail", violation.detail)
                    }
                }
            }
        }
    }
}

extension Diagnostic {
    fileprivate func write(to writer: inout Writer) {
        writer.object { writer in
            writer.member("file", file)
            writer.member("line", position.line)
            writer.member("column", position.column)
            writer.member("message", message)
        }
    }
}
