import HTTP
import Intents
import Translation

/// A preview as a person reads it.
struct PreviewPage {
    let style: Style

    func text(_ preview: Preview) -> String {
        let name = style.bold(Printable.text(preview.provider ?? "intent"))
        switch preview.result {
        case .request(let request): return "\(name)\n\(text(request))"
        case .problem(let problem):
            return "\(name) \(style.red("refused")): \(problem.code.definition.title)"
                + " (\(problem.code.rawValue))\n\(text(problem))"
        }
    }

    private func text(_ request: Request) -> String {
        var lines = [style.green("\(request.method.rawValue) \(Printable.text(request.url))")]
        for field in request.fields.list {
            lines.append("\(style.dim("\(field.name.text):")) \(field.value)")
        }
        let body = Printable.text(String(decoding: request.body, as: UTF8.self))
        if !body.isEmpty { lines += ["", body] }
        return lines.map { $0.isEmpty ? "\n" : "  \($0)\n" }.joined()
    }

    private func text(_ problem: Problem) -> String {
        if problem.errors.count < 2 { return "  \(Printable.text(problem.detail))\n" }
        let lines = problem.errors.map { "  \(Printable.text("\($0.path): \($0.detail)"))\n" }
        return "  \(problem.detail):\n" + lines.joined()
    }
}
