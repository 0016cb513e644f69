import Foundation
import HTTP
import Intents
import JSON
import Translation

/// One provider as it is fuzzed: its file, an intent, a documented success and an error.
struct Subject {
    enum ReplyVerdict {
        case success
        case other
        case falseSuccess(String)
    }

    /// A member of the reply that must repeat ours wherever it is present.
    struct Echo {
        let path: [String]
        let text: String
    }

    let name: String
    let file: [UInt8]
    let translator: Translator
    let accepted: AcceptedIntent
    let success: [UInt8]
    let failure: [UInt8]
    let idPath: [String]
    let echoes: [Echo]

    static func all() throws -> [Subject] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try Sample.all.map { try Subject($0, providers: root.appending(path: "providers")) }
    }

    private init(_ sample: Sample, providers: URL) throws {
        name = sample.provider
        file = Array(try Data(contentsOf: providers.appending(path: "\(name).json")))
        translator = try Translator.load(file, file: "\(name).json", expectedName: name)
        let intent = try IntentReader.read(Array(sample.intent.utf8), addressedTo: name)
        accepted = try translator.accept(intent)
        success = Array(sample.success.utf8)
        failure = Array(sample.failure.utf8)
        idPath = sample.idPath
        echoes = sample.echoes
    }

    /// Loads a mutated file; one that loads must render and read without a trap.
    func mutateTranslator(_ mutator: inout Mutator) -> Bool {
        let bytes = mutator.mutated(file)
        do {
            let mutant = try Translator.load(bytes, file: "mutant.json")
            let intent = accepted.intent
            _ = Preview(of: intent, by: mutant, merchantKey: "k")
            if let taken = try? mutant.accept(intent) {
                _ = mutant.read(Answer(201, body: success), expecting: Expectation(taken, key: nil))
                _ = mutant.read(Answer(422, body: failure), expecting: Expectation(taken, key: nil))
            }
            return true
        } catch {
            return false
        }
    }

    /// Reads a mutated reply, and judges it without the translator's help.
    func mutateReply(_ mutator: inout Mutator) -> ReplyVerdict {
        let isFailure = mutator.below(4) == 0
        let body = mutator.mutated(isFailure ? failure : success)
        let statuses: [Status] = [
            200, 201, 201, 201, 202, 204, 301, 400, 401, 408, 409, 422, 500, 503,
        ]
        let answer = Answer(statuses[mutator.below(statuses.count)], body: body)
        let reading = translator.read(answer, expecting: Expectation(accepted, key: nil))
        guard case .created = reading.outcome else { return .other }
        return isOurs(answer) ? .success : .falseSuccess(String(decoding: body, as: UTF8.self))
    }

    private func isOurs(_ answer: Answer) -> Bool {
        guard (200..<300).contains(answer.status.code),
            let root = try? Document(parsing: answer.body).root,
            let id = text(at: idPath, in: root), !id.isEmpty
        else { return false }
        return echoes.allSatisfy { echo in
            guard let echoed = text(at: echo.path, in: root), !echoed.isEmpty else { return true }
            return Self.plain(echoed) == Self.plain(echo.text)
        }
    }

    /// Amounts are compared as numbers and codes in any case: `25.500` is `25.50`.
    private static func plain(_ text: String) -> String {
        var plain = text.uppercased()
        guard plain.contains("."), plain.allSatisfy({ $0.isNumber || $0 == "." }) else {
            return plain
        }
        while plain.hasSuffix("0") { plain.removeLast() }
        return plain
    }

    private func text(at path: [String], in root: Value) -> String? {
        var value: Value? = root
        for name in path { value = value?[name] }
        return value.flatMap { $0.text ?? $0.numberText }
    }
}
