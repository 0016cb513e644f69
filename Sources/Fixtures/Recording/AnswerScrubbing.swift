import HTTP
import JSON
import Translation

/// Writes a provider's answer with nothing in it but what its translator has to see.
struct AnswerScrubbing {
    let reads: AnswerReads
    var pseudonyms: Pseudonyms

    /// Headers that say how an answer is to be taken, and nothing of whom it is for.
    private static let plainHeaders: Set<Field.Name> = [
        "Content-Type", "Retry-After", "Idempotent-Replayed", "RateLimit", "RateLimit-Policy",
        "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset",
    ]

    /// Writes `{ "status", "headers", "body" }`.
    mutating func write(_ answer: Answer, to writer: inout Writer) {
        let body = scrubbed(answer.body)
        let fields = answer.fields.list.compactMap { field -> (String, String)? in
            if reads.hiddenHeaders.contains(field.name), !reads.shownHeaders.contains(field.name) {
                return (field.name.text, pseudonyms.text(for: field.value))
            }
            let isKept =
                reads.shownHeaders.contains(field.name) || Self.plainHeaders.contains(field.name)
            return isKept ? (field.name.text, pseudonyms.text(showing: field.value)) : nil
        }
        writer.object { writer in
            writer.member("status", answer.status.code)
            if !fields.isEmpty {
                writer.name("headers")
                writer.object { for (name, value) in fields { $0.member(name, value) } }
            }
            guard let body else { return }
            writer.name("body")
            writer.value(body.root)
        }
    }

    /// The body as JSON; a text where it is none, nil where it is empty.
    mutating func scrubbed(_ body: [UInt8]) -> Document? {
        guard !body.isEmpty else { return nil }
        var writer = Writer()
        // What is no JSON is a text, of which nothing is read: its shape is kept.
        if let document = try? Document(parsing: body) {
            copy(document.root, at: [], to: &writer)
        } else {
            writer.text(pseudonyms.page(for: String(decoding: body, as: UTF8.self)))
        }
        // Our own writer writes JSON.
        return try? Document(parsing: writer.bytes)
    }

    private mutating func copy(
        _ value: Value, at path: [AnswerReads.Step], to writer: inout Writer
    ) {
        switch value.kind {
        case .null, .bool: writer.value(value)
        case .number:
            let literal = value.numberText ?? "0"
            let shown = reads.shows(path) ? literal : pseudonyms.number(for: literal)
            writer.number(literal: Self.isNumber(shown) ? shown : literal)
        case .string:
            let text = value.text ?? ""
            if reads.shows(path) {
                writer.text(pseudonyms.text(showing: text))
            } else if reads.words(path) {
                writer.text(pseudonyms.sentence(for: text))
            } else {
                writer.text(pseudonyms.text(for: text))
            }
        case .array:
            var inner = Writer()
            inner.array { inner in
                for element in value.elements { copy(element, at: path + [.every], to: &inner) }
            }
            paste(inner, into: &writer)
        case .object:
            var inner = Writer()
            inner.object { inner in
                for member in value.members {
                    inner.name(member.text)
                    copy(member.value, at: path + [.member(member.text)], to: &inner)
                }
            }
            paste(inner, into: &writer)
        }
    }

    private func paste(_ inner: consuming Writer, into writer: inout Writer) {
        writer.number(literal: String(decoding: inner.bytes, as: UTF8.self))
    }

    /// A made-up number must not start with a zero (RFC 8259, 6).
    private static func isNumber(_ text: String) -> Bool {
        (try? Document(parsing: Array(text.utf8))) != nil  // Why it is none does not matter.
    }
}
