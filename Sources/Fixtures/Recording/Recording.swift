import HTTP
import Intents
import JSON

/// The text of a fixture with what was met in the place of what was expected.
///
/// What holds stays as it is, matchers and comments too. Where members are missing or too many the
/// object that holds them is written anew. An `expect` or an answer of `then` that is `{}` is filled
/// in. What only a person can say, such as an exchange that is not there, is left as it is.
package struct Recording {
    private let fixture: Fixture
    private var editor: FixtureEditor

    /// The file as it should be.
    package var text: [UInt8] { editor.edited }

    /// `pinnedHash` is that of the translator that the replay was made with.
    package init(of replay: Replay, pinnedHash: String) {
        fixture = replay.fixture
        editor = FixtureEditor(fixture.document.bytes)
        record(differencesOf: replay)
        fillIn(replay)
        if let translator = fixture.document.root["source"]?["translator"] {
            editor.replace(translator.range, with: .text("sha256:\(pinnedHash)"), as: .sent)
        }
    }

    private var root: Value { fixture.document.root }

    private mutating func record(differencesOf replay: Replay) {
        var outcomes: [String: Difference] = [:]
        var torn: Set<String> = []
        for failure in replay.failures {
            guard case .difference(let difference, let step) = failure.kind, step != nil else {
                continue
            }
            outcomes[difference.path] = difference
            let isThere = Pointer(difference.path)?.value(in: root) != nil
            if difference.met == nil || !isThere {
                torn.insert(Self.parent(of: difference.path))
            } else if let met = difference.met {
                editor.replace(difference.place.range, with: met, as: .expected)
            }
        }
        for path in torn {
            guard let value = Pointer(path)?.value(in: root) else { continue }
            var writer = Writer()
            write(value, at: path, outcomes, to: &writer)
            // What a writer wrote is JSON.
            guard let document = try? Document(parsing: writer.bytes) else { continue }
            editor.replace(value.range, with: document.root, as: .sent)
        }
    }

    /// A value of the file with what was met in it.
    private func write(
        _ value: Value,
        at path: String,
        _ outcomes: [String: Difference],
        to writer: inout Writer
    ) {
        if let met = outcomes[path]?.met { return writer.value(met) }
        let extras = outcomes.values.filter { difference in
            difference.kind == .unexpected && Self.parent(of: difference.path) == path
        }.sorted { ($0.met?.offset ?? 0) < ($1.met?.offset ?? 0) }
        switch value.kind {
        case .object:
            writer.object { writer in
                for member in value.members {
                    let inner = path + JSONPointer.path(member.text)
                    if let outcome = outcomes[inner], outcome.met == nil { continue }
                    writer.name(member.text)
                    write(member.value, at: inner, outcomes, to: &writer)
                }
                for extra in extras {
                    guard let met = extra.met else { continue }
                    writer.name(Self.name(at: extra.path))
                    writer.value(met)
                }
            }
        case .array:
            writer.array { writer in
                for (index, element) in value.elements.enumerated() {
                    let inner = "\(path)/\(index)"
                    if let outcome = outcomes[inner], outcome.met == nil { continue }
                    write(element, at: inner, outcomes, to: &writer)
                }
                for extra in extras { if let met = extra.met { writer.value(met) } }
            }
        default: writer.value(value)
        }
    }

    private static func parent(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }

    private static func name(at path: String) -> String {
        let last = path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
        return String(last.replacing("~1", with: "/").replacing("~0", with: "~"))
    }
}

extension Recording {
    /// Whether a file leaves something empty that a recording fills in.
    package static func isIncomplete(_ fixture: Fixture) -> Bool {
        let root = fixture.document.root
        let expects = root["exchanges"].map { $0.elements.compactMap { $0["expect"] } } ?? []
        let answers = root["then"].map { $0.members.map(\.value) } ?? []
        return (expects + answers).contains(where: \.isEmptyObject)
    }

    /// Fills in what the file leaves empty on purpose.
    private mutating func fillIn(_ replay: Replay) {
        if let exchanges = root["exchanges"] {
            for (exchange, request) in zip(exchanges.elements, replay.firstRequests) {
                guard let expect = exchange["expect"], expect.isEmptyObject else { continue }
                var writer = Writer()
                request.write(to: &writer)
                replace(expect, with: writer)
            }
        }
        guard let then = root["then"] else { return }
        for member in then.members where member.value.isEmptyObject {
            guard let answer = replay.answers[member.text] else { continue }
            var writer = Writer()
            answer.write(to: &writer)
            replace(member.value, with: writer)
        }
    }

    private mutating func replace(_ value: Value, with writer: consuming Writer) {
        // What a writer wrote is JSON.
        guard let document = try? Document(parsing: writer.bytes) else { return }
        editor.replace(value.range, with: document.root, as: .sent)
    }
}

extension Value {
    fileprivate var isEmptyObject: Bool { kind == .object && count == 0 }
}

extension Request {
    /// The request as `expect` states it whole.
    fileprivate func write(to writer: inout Writer) {
        writer.object { writer in
            writer.member("method", method.text)
            writer.member("url", url)
            writer.name("headers")
            writer.object { for field in fields.list { $0.member(field.name.text, field.value) } }
            writer.body(body)
        }
    }
}

extension Answer {
    /// The answer as `then` states it: what a person would, without what is null or only prose.
    fileprivate func write(to writer: inout Writer) {
        writer.object { writer in
            writer.member("status", status.code)
            // An answer of ours is JSON.
            guard let document = try? Document(parsing: body) else { return }
            writer.name("body")
            writer.object { RecordedMembers.write(document.root, to: &$0) }
        }
    }
}

/// Which members of our answers are worth holding, and how.
private enum RecordedMembers {
    private static let ids = ["id", "intent"]
    private static let times = ["created_at", "updated_at"]
    private static let prose = ["type", "title", "detail", "instance", "object"]

    static func write(_ object: Value, to writer: inout Writer) {
        for member in object.members where !member.value.isNull {
            let name = member.text
            if ids.contains(name) {
                matcher("$format", "intent_id", of: name, to: &writer)
            } else if times.contains(name) {
                matcher("$format", "rfc3339", of: name, to: &writer)
            } else if name == "last_problem" {
                writer.name(name)
                writer.object { $0.member("code", member.value["code"]?.text ?? "") }
            } else if !prose.contains(name) {
                writer.name(name)
                writer.value(member.value)
            }
        }
    }

    private static func matcher(
        _ kind: String, _ form: String, of name: String, to writer: inout Writer
    ) {
        writer.name(name)
        writer.object { $0.member(kind, form) }
    }
}

extension Writer {
    /// A body: as JSON where it is JSON, else as its text.
    fileprivate mutating func body(_ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        name("body")
        // What is no JSON is text.
        if let document = try? Document(parsing: bytes) {
            value(document.root)
        } else {
            text(String(decoding: bytes, as: UTF8.self))
        }
    }
}
