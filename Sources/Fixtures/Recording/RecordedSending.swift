import HTTP
import Intents
import JSON
import Translation

/// What the gateway sends for an intent that was read back, held against what was recorded.
struct RecordedSending {
    /// Nil where the intent is not whole.
    let accepted: AcceptedIntent?
    let request: Request?
    let problem: String?
    private let key: RecordedKey?

    /// `body` is that of `POST /v1/intents`.
    init(
        body: [UInt8], translator: Translator, environment: Translator.Environment, at now: Instant
    ) {
        key = translator.recordedKey
        do throws(Problem) {
            let intent = try IntentReader.read(body)
            let accepted = try translator.accept(intent)
            let rendered = try translator.render(
                accepted, key: .preview(provider: translator.name, merchantKey: "created"),
                claimedAt: now, account: .preview, environment: environment)
            request = try translator.preview(rendered)
            self.accepted = accepted
            problem = nil
        } catch {
            accepted = nil
            request = nil
            problem = error.errors.map { "\($0.path) \($0.detail)" }.joined(separator: "; ")
        }
    }

    /// Writes `"expect": { … }`; our key is what it is derived from, and so only its form is told.
    func writeExpect(to writer: inout Writer) {
        guard let request else { return }
        writer.name("expect")
        writer.object { writer in
            writer.member("method", request.method.rawValue)
            writer.member("url", request.url)
            if let key, case .header(let name) = key.place {
                writer.name("headers")
                writer.object { writer in
                    writer.name(name)
                    writeForm(of: key, to: &writer)
                }
            }
            guard !request.body.isEmpty else { return }
            writer.name("body")
            // A form is no JSON, and stands as the text that it is.
            if let document = try? Document(parsing: request.body) {
                copy(document.root, at: [], to: &writer)
            } else {
                writer.text(String(decoding: request.body, as: UTF8.self))
            }
        }
    }

    private func writeForm(of key: RecordedKey, to writer: inout Writer) {
        writer.object { $0.member("$format", key.isUUID ? "uuid4" : "token") }
    }

    private func copy(_ value: Value, at path: [String], to writer: inout Writer) {
        if let key, case .body(let place) = key.place, place == path {
            return writeForm(of: key, to: &writer)
        }
        switch value.kind {
        case .object:
            writer.object { writer in
                for member in value.members {
                    writer.name(Pattern.escaped(member.text))
                    copy(member.value, at: path + [member.text], to: &writer)
                }
            }
        case .array:
            writer.array { writer in
                for (index, element) in value.elements.enumerated() {
                    copy(element, at: path + [String(index)], to: &writer)
                }
            }
        case .null, .bool, .number, .string: writer.value(value)
        }
    }
}

extension RecordedSending {
    /// Pointers to what one of the two bodies has and the other has not, or has otherwise.
    func differences(from recorded: Request, _ pseudonyms: Pseudonyms) -> [String] {
        guard let request,
            let ours = try? Document(parsing: request.body),  // A form is not compared.
            let theirs = try? Document(parsing: recorded.body)  // As above.
        else { return [] }
        return differences(ours.root, theirs.root, [], pseudonyms)
    }

    private func differences(
        _ ours: Value?, _ theirs: Value?, _ path: [String], _ pseudonyms: Pseudonyms
    ) -> [String] {
        if let key, case .body(let place) = key.place, place == path { return [] }
        let pointer = "the body's \(path.map { JSONPointer.path($0) }.joined())"
        guard let ours, let theirs, ours.kind == theirs.kind else { return [pointer] }
        switch ours.kind {
        case .object:
            var names = ours.members.map(\.text)
            names += theirs.members.map(\.text).filter { !names.contains($0) }
            return names.flatMap { name in
                differences(ours[name], theirs[name], path + [name], pseudonyms)
            }
        case .array:
            return (0..<max(ours.count, theirs.count)).flatMap { index in
                differences(ours[index], theirs[index], path + [String(index)], pseudonyms)
            }
        case .string:
            let text = ours.text ?? ""
            let recorded = theirs.text ?? ""
            let isSame = text == recorded || text == pseudonyms.known(recorded)
            return isSame || text.hasPrefix("{{") ? [] : [pointer]
        case .null, .bool, .number:
            return ours.bool == theirs.bool && ours.numberText == theirs.numberText ? [] : [pointer]
        }
    }
}
