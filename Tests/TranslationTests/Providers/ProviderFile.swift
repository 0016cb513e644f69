import Foundation
import HTTP
import Intents
import JSON
import Money
import Testing
import Translation

/// One of the files in `providers/`, and what a test asks of it.
struct ProviderFile {
    let name: String
    let translator: Translator

    /// The top of the checkout.
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    init(_ name: String) throws {
        self.name = name
        let text = try Self.text("providers/\(name).json")
        do throws(Translator.Rejection) {
            translator = try Translator.load(
                Array(text.utf8),
                file: "providers/\(name).json",
                expectedName: name
            )
        } catch {
            throw Mistakes(lines: error.diagnostics.map(\.description))
        }
    }

    struct Mistakes: Error {
        let lines: [String]
    }

    func intent(_ body: String) throws(Problem) -> Intent {
        try IntentReader.read(Array(body.utf8), addressedTo: name)
    }

    /// The request of an intent, with placeholders for the credentials.
    func request(_ body: String, key: String = "example") throws -> Request {
        let preview = Preview(of: try intent(body), by: translator, merchantKey: key)
        switch preview.result {
        case .request(let request): return request
        case .problem(let problem): throw problem
        }
    }

    func body(_ intent: String) throws -> String {
        String(decoding: try request(intent).body, as: UTF8.self)
    }

    /// The key as the provider is given it.
    var key: String? {
        translator.spelling(of: .preview(provider: name, merchantKey: "example"))
    }

    /// What is refused of an intent, as `path code`; nothing where it is accepted.
    func refusals(_ body: String) -> [String] {
        do throws(Problem) {
            _ = try translator.accept(try intent(body))
            return []
        } catch {
            return error.errors.map { "\($0.path) \($0.code.rawValue)" }
        }
    }

    /// What an answer to the create of an intent means.
    func read(_ answer: Reply, to intent: String) throws -> Reading {
        let accepted = try translator.accept(try self.intent(intent))
        return translator.read(
            try answer.received,
            expecting: Expectation(accepted, key: key)
        )
    }

    /// The provider's object, where the answer gives one that is ours.
    func record(_ answer: Reply, to intent: String) throws -> ProviderRecord {
        guard case .created(let record) = try read(answer, to: intent).outcome else {
            throw Mistakes(lines: ["no record"])
        }
        return record
    }
}

/// An answer as a test writes it.
struct Reply: CustomTestStringConvertible {
    let status: Int
    let body: String
    var headers: [(name: String, value: String)] = []

    init(_ status: Int, _ body: String, headers: [(name: String, value: String)] = []) {
        self.status = status
        self.body = body
        self.headers = headers
    }

    var received: Answer {
        get throws {
            guard let status = Status(status) else {
                throw ProviderFile.Mistakes(lines: ["status"])
            }
            let fields = headers.compactMap { header in
                Field.Name(header.name).flatMap { Field($0, header.value) }
            }
            return Answer(status, fields: Fields(fields), body: Array(body.utf8))
        }
    }

    var testDescription: String { "\(status) \(body.prefix(60))" }
}

extension Reading {
    /// The meaning of an answer in a few words: `provider_clash unknown`, `created`, `in flight`.
    var summary: String {
        switch outcome {
        case .created(let record): "created \(record.status.rawValue)"
        case .refused(let refusal): "\(refusal.code.rawValue) \(refusal.effect.rawValue)"
        case .inFlight: "in flight"
        case .clash: "clash"
        case .appliedBefore: "applied before"
        case .quarantined(let fields, _):
            "quarantined " + fields.map(\.rawValue).joined(separator: " ")
        case .unreadable: "unreadable \(outcome.effect.rawValue)"
        }
    }

    /// The merchant's fields that a refusal names.
    var refusedPaths: [String] {
        guard case .refused(let refusal) = outcome else { return [] }
        return refusal.violations.map(\.path)
    }
}

extension NextAction {
    /// The action as the merchant is told it.
    var json: String {
        var writer = Writer()
        write(to: &writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

extension String {
    /// `count` times the letter x.
    static func long(_ count: Int) -> String { String(repeating: "x", count: count) }

    /// A JSON object of that many pairs.
    static func pairs(_ count: Int) -> String {
        "{" + (0..<count).map { "\"k\($0)\":\"v\"" }.joined(separator: ",") + "}"
    }
}
