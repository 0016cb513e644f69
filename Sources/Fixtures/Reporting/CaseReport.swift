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

    /// Where a failure stands in the file.
    package func position(of failure: ReplayFailure) -> Position? {
        guard case .replayed(let replay) = outcome else { return nil }
        return failure.place.map { replay.fixture.position(ofByte: $0.offset) }
    }

    /// Whether the case was recorded with another translator than the one that it fails with.
    package func isPerhapsStale(_ pinnedHash: String) -> Bool {
        guard case .replayed(let replay) = outcome, !replay.isPassed,
            let recorded = replay.fixture.source.translator
        else { return false }
        return recorded != "sha256:\(pinnedHash)"
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
            if let cause = failure.cause {
                writer.name("translator")
                writer.object { writer in
                    writer.member("file", cause.file)
                    writer.member("line", cause.position.line)
                    writer.member("column", cause.position.column)
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
