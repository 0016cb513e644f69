import HTTP
import Intents
import JSON
import Translation

/// An explanation as a person reads it: lines of the file on the left, what they made beside them.
struct ExplanationPage {
    let style: Style

    /// What a body's value is called that has no name: the body itself.
    private static let whole = "(whole)"

    func text(_ explanation: Explanation) -> String {
        var blocks = [head(explanation)]
        for (title, kinds) in Self.groups {
            let lines = self.lines(explanation.parts.filter { kinds.contains($0.target.kind) })
            if !lines.isEmpty { blocks.append(block(title, lines)) }
        }
        let gaps = explanation.gaps.map { gap in
            (gap.position, "\(gap.target.kind.rawValue) \(gap.target.words)", gap.reason)
        }
        if !gaps.isEmpty { blocks.append(block("Left out", table(gaps))) }
        let notes = explanation.notes.map { note in
            (note.position, note.path, "\(note.verdict.rawValue): \(note.reason)")
        }
        if !notes.isEmpty { blocks.append(block("Fields of the intent", table(notes))) }
        return blocks.joined(separator: "\n\n")
    }

    private static let groups: [(String, Set<Explanation.Target.Kind>)] = [
        ("Address", [.origin, .path, .query]),
        ("Headers", [.header]),
        ("Body", [.body, .form]),
    ]

    private func head(_ explanation: Explanation) -> String {
        let lead = "\(style.bold(explanation.provider)), by the lines of \(explanation.file)"
        switch explanation.result {
        case .request(let request):
            let line = "\(request.method.rawValue) \(Printable.text(request.url))"
            return "\(lead)\n\n\(style.green(line))"
        case .problem(let problem):
            let title = problem.code.definition.title
            let refusal = "\(style.red("refused")): \(title) (\(problem.code.rawValue))"
            let detail = problem.errors.isEmpty ? "\n  \(Printable.text(problem.detail))" : ""
            return "\(lead)\n\n\(refusal)\(detail)"
        }
    }

    private func block(_ title: String, _ lines: [String]) -> String {
        ([style.bold("\(title):")] + lines).joined(separator: "\n")
    }

    private func lines(_ parts: [Explanation.Part]) -> [String] {
        var table = TextTable()
        for part in parts {
            let words = part.target.words
            let isNamed = part.target.kind != .origin && !words.isEmpty
            let unnamed = part.target.kind == .body ? Self.whole : part.target.kind.rawValue
            var origin = part.sources.joined(separator: " ")
            if !part.through.isEmpty {
                let picked = part.through.map { String($0.line) }.joined(separator: ", ")
                origin += "\(origin.isEmpty ? "" : " ")by line \(picked)"
            }
            table.add(
                number(part.position), isNamed ? words : unnamed, part.value,
                origin.isEmpty ? "" : "<- \(origin)")
        }
        return table.lines(indent: 2)
    }

    private func table(_ rows: [(Position?, String, String)]) -> [String] {
        var table = TextTable()
        for (position, name, reason) in rows { table.add(number(position), name, reason) }
        return table.lines(indent: 2)
    }

    /// The line, set to the right.
    private func number(_ position: Position?) -> String {
        let text = position.map { String($0.line) } ?? "-"
        return String(repeating: " ", count: max(0, 4 - text.count)) + text
    }
}
