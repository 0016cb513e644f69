import Digest
import HTTP
import Intents
import JSON
package import Translation

/// Reads a recording of a browser or a proxy (HAR 1.2): its requests, and what came back.
///
/// Recorders add members of their own everywhere, so unknown ones pass; what is read must be what
/// the format says. An entry that is no request over HTTP, such as a socket, is left out.
package struct HARReader {
    /// Why a file is no recording: all of its mistakes.
    package struct Rejection: Error, Sendable {
        package let diagnostics: [Diagnostic]
    }

    private let diagnostics: Diagnostics

    package static func exchanges(
        in source: [UInt8], file: String
    ) throws(Rejection) -> [CapturedExchange] {
        // Some recorders start with a mark, and the format allows them to.
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let bytes = source.starts(with: mark) ? Array(source.dropFirst(mark.count)) : source
        let document: Document
        do throws(ParseError) {
            let limits = JSON.Limits(
                bytes: RecordingLimits.fileBytes, depth: RecordingLimits.fileDepth)
            document = try Document(parsing: bytes, limits: limits)
        } catch {
            throw Rejection(diagnostics: [Diagnostic(error, in: file)])
        }
        let reader = HARReader(diagnostics: Diagnostics(file: file, source: bytes))
        let exchanges = reader.read(document.root)
        guard reader.diagnostics.isEmpty else {
            let all = reader.diagnostics.sorted
            throw Rejection(diagnostics: Array(all.prefix(RecordingLimits.mistakes)))
        }
        return exchanges
    }

    private func read(_ root: Value) -> [CapturedExchange] {
        guard let log = root["log"], log.kind == .object else {
            diagnostics.report(at: root, "a recording is { \"log\": { \"entries\": [ … ] } }")
            return []
        }
        if let version = log["version"], version.text?.hasPrefix("1.") != true {
            diagnostics.report(at: version, "this program reads version 1.2 of the format")
        }
        guard let entries = log["entries"], entries.kind == .array else {
            diagnostics.report(at: log["entries"] ?? log, "log.entries must be a list")
            return []
        }
        guard entries.count <= RecordingLimits.entries else {
            let limit = RecordingLimits.entries
            diagnostics.report(at: entries, "more than the \(limit) entries that are read")
            return []
        }
        return zip(1..., entries.elements).compactMap(exchange)
    }

    private func exchange(_ number: Int, _ entry: Value) -> CapturedExchange? {
        guard let request = member("request", .object, "an object", of: entry) else { return nil }
        let method = member("method", .string, "a text", of: request)?.text
        let url = member("url", .string, "a text", of: request)?.text
        let started = member("startedDateTime", .string, "a time", of: entry)
        let moment = started?.text.flatMap { Instant(parsing: $0) }
        if let started, moment == nil {
            diagnostics.report(at: started, "startedDateTime must be a time (ISO 8601)")
        }
        let fields = fields(of: request)
        var body: [UInt8] = []
        if let data = request["postData"], !data.isNull {
            if data.kind != .object { diagnostics.report(at: data, "postData must be an object") }
            body = text(of: data).bytes
        }
        let answer = answer(entry)
        guard let method = method.flatMap({ Method($0) }), let url, let moment else { return nil }
        return CapturedExchange(
            request: Request(method, url, fields: fields, body: body), answer: answer?.answer,
            startedAt: moment, number: number, lacksBody: answer?.lacksBody ?? false,
            compression: answer.flatMap { LostAnswer.compression(of: $0.answer) },
            fault: answer == nil ? LostAnswer.fault(of: entry) : nil,
            effect: (entry["_effect"]?.text).flatMap { Exchange.Effect(rawValue: $0) })
    }

    /// Nil where the status is 0: the request failed, or was given up.
    private func answer(_ entry: Value) -> (answer: Answer, lacksBody: Bool)? {
        guard let response = member("response", .object, "an object", of: entry),
            let status = member("status", .number, "a number", of: response)
        else { return nil }
        guard let code = status.integer, code <= 0 || Status(code) != nil else {
            diagnostics.report(at: status, "status must be an HTTP status")
            return nil
        }
        guard let code = Status(code) else { return nil }
        let fields = fields(of: response)
        guard let content = response["content"], content.kind == .object else {
            return (Answer(code, fields: fields), false)
        }
        let (bytes, isThere) = text(of: content)
        let lacksBody = !isThere && content["size"]?.integer ?? 0 > 0
        return (Answer(code, fields: fields, body: bytes), lacksBody)
    }

    /// What HTTP/2 carries beside its headers, and what is no header, is left out.
    private func fields(of message: Value) -> Fields {
        guard let headers = message["headers"], headers.kind == .array else { return Fields() }
        let fields = headers.elements.prefix(RecordingLimits.headers).compactMap { header in
            guard let name = header["name"]?.text.flatMap({ Field.Name($0) }),
                let value = header["value"]?.text
            else { return Field?.none }
            return Field(name, value)
        }
        return Fields(fields)
    }

    /// The text of a body, and whether there is one.
    private func text(of content: Value) -> (bytes: [UInt8], isThere: Bool) {
        guard let value = content["text"], !value.isNull else { return ([], false) }
        guard let text = value.text else {
            diagnostics.report(at: value, "text must be a text")
            return ([], false)
        }
        guard text.utf8.count <= RecordingLimits.bodyBytes * 4 / 3 + 4 else { return ([], false) }
        guard content["encoding"]?.text == "base64" else { return (Array(text.utf8), true) }
        do throws(DigestError) {
            return (try Base64.decode(text), true)
        } catch {
            diagnostics.report(at: value, "the text is said to be Base64 and is none")
            return ([], false)
        }
    }

    private func member(
        _ name: String, _ kind: Value.Kind, _ expected: String, of object: Value
    ) -> Value? {
        guard let value = object[name] else {
            diagnostics.report(at: object, "\"\(name)\" is missing; expected \(expected)")
            return nil
        }
        guard value.kind == kind else {
            diagnostics.report(at: value, "\(name) must be \(expected)")
            return nil
        }
        return value
    }
}
