package import Gateway
import HTTP
import Intents
import JSON

/// Writes cases as a recording that browsers and proxies open (HAR 1.2).
///
/// The format knows neither matchers nor faults: what it has no place for stands in members of its
/// own, which start with `_`, and a fault is a request without an answer, as browsers write one.
package struct HARWriter {
    private let version: String

    /// `version` is that of the program.
    package init(version: String) {
        self.version = version
    }

    /// A case and the name that it is called by.
    package struct Case: Sendable {
        let name: String
        let fixture: Fixture
        /// What each exchange met when the case was replayed, as far as it came.
        let requests: [Request]

        package init(name: String, fixture: Fixture, by pinned: PinnedTranslator) {
            self.name = name
            self.fixture = fixture
            requests = Replay(of: fixture, by: pinned).firstRequests
        }
    }

    package func text(of cases: [Case]) -> String {
        var writer = Writer(.indented)
        writer.object { writer in
            writer.name("log")
            writer.object { writer in
                writer.member("version", "1.2")
                writer.name("creator")
                writer.object { writer in
                    writer.member("name", "polyrail")
                    writer.member("version", version)
                }
                writer.name("entries")
                writer.array { writer in
                    for entry in cases { write(entry, to: &writer) }
                }
            }
        }
        return String(decoding: writer.bytes, as: UTF8.self) + "\n"
    }

    private func write(_ entry: Case, to writer: inout Writer) {
        var started = entry.fixture.start
        for (index, exchange) in entry.fixture.exchanges.enumerated() {
            let request = index < entry.requests.count ? entry.requests[index] : nil
            for _ in 0..<exchange.times {
                HAREntry(
                    name: entry.name, fixture: entry.fixture, exchange: exchange, request: request
                ).write(at: started, to: &writer)
                // The steps say when; the order of the exchanges is all that is told here.
                started = started.advanced(bySeconds: 1)
            }
        }
    }
}

/// One exchange of a case as an entry of a recording.
struct HAREntry {
    let name: String
    let fixture: Fixture
    let exchange: Exchange
    /// Nil where the case does not come so far.
    let request: Request?

    /// Stands where a case does not come to the request and states no address; no recording may lack one.
    private static let unstatedURL = "https://unstated.invalid/"
    private static let protocolName = "HTTP/1.1"

    func write(at started: Instant, to writer: inout Writer) {
        let milliseconds = Int(exchange.delay / .milliseconds(1))
        writer.object { writer in
            writer.member("startedDateTime", started.rfc3339Milliseconds)
            writer.member("time", milliseconds)
            writer.name("request")
            writeRequest(to: &writer)
            writer.name("response")
            writeResponse(to: &writer)
            writer.name("cache")
            writer.object { _ in }
            writer.name("timings")
            writer.object { writer in
                writer.member("send", 0)
                writer.member("wait", milliseconds)
                writer.member("receive", 0)
            }
            writer.member("_case", "\(fixture.provider)/\(name)")
            writer.member("_shows", fixture.shows)
            if let fault { writer.member("_fault", fault) }
            if let effect = exchange.statedEffect { writer.member("_effect", effect.rawValue) }
        }
    }

    private var fault: String? {
        switch exchange.result {
        case .answer: nil
        case .fault(let fault): fault.rawValue
        case .truncated: Exchange.truncated
        }
    }

    private var answer: Exchange.ProviderAnswer? {
        switch exchange.result {
        case .answer(let answer), .truncated(let answer): answer
        case .fault: nil
        }
    }

    private func writeRequest(to writer: inout Writer) {
        let (method, url, fields, body) = sent
        let stated = fields.first { $0.0.lowercased() == "content-type" }?.1
        writer.object { writer in
            writer.member("method", method)
            writer.member("url", url)
            writer.member("httpVersion", Self.protocolName)
            writeEmpty("cookies", to: &writer)
            write(fields, to: &writer)
            writer.name("queryString")
            writer.array { writer in
                for (name, value) in Self.query(of: url) { write(name, value, to: &writer) }
            }
            if let body {
                writer.name("postData")
                writer.object { writer in
                    writer.member("mimeType", stated ?? Self.mediaType(of: body))
                    writer.member("text", String(decoding: body, as: UTF8.self))
                }
            }
            writer.member("headersSize", -1)
            writer.member("bodySize", body?.count ?? 0)
        }
    }

    /// What was sent; else what the case states of it.
    private var sent: (method: String, url: String, fields: [(String, String)], body: [UInt8]?) {
        if let request {
            let fields = request.fields.list.map { ($0.name.text, $0.value) }
            let body = request.body.isEmpty ? nil : request.body
            return (request.method.rawValue, request.url, fields, body)
        }
        let expected = exchange.expected
        let fields = expected.fields.compactMap { field -> (String, String)? in
            guard !field.pattern.isAbsent else { return nil }
            return (field.name.text, field.pattern.shownText)
        }
        return (
            expected.method?.value.text ?? "POST", expected.url?.value.text ?? Self.unstatedURL,
            fields, expected.body.map { $0.pattern.value.bodyBytes }
        )
    }

    private static func mediaType(of body: [UInt8]) -> String {
        // What is no JSON is a text.
        (try? Document(parsing: body)) == nil ? "text/plain" : "application/json"
    }

    private func writeResponse(to writer: inout Writer) {
        let body = answer?.body?.bytes ?? []
        let fields = answer?.fields.list.map { ($0.name.text, $0.value) } ?? []
        let mediaType = fields.first { $0.0.lowercased() == "content-type" }?.1
        writer.object { writer in
            // A browser writes 0 where no answer came.
            writer.member("status", answer?.status.code ?? 0)
            writer.member("statusText", "")
            writer.member("httpVersion", Self.protocolName)
            writeEmpty("cookies", to: &writer)
            write(fields, to: &writer)
            writer.name("content")
            writer.object { writer in
                writer.member("size", body.count)
                writer.member("mimeType", mediaType ?? "")
                writer.member("text", String(decoding: body, as: UTF8.self))
            }
            writer.member("redirectURL", "")
            writer.member("headersSize", -1)
            writer.member("bodySize", body.count)
        }
    }

    private func write(_ fields: [(String, String)], to writer: inout Writer) {
        writer.name("headers")
        writer.array { writer in
            for (name, value) in fields { write(name, value, to: &writer) }
        }
    }

    private func write(_ name: String, _ value: String, to writer: inout Writer) {
        writer.object { writer in
            writer.member("name", name)
            writer.member("value", value)
        }
    }

    private func writeEmpty(_ name: String, to writer: inout Writer) {
        writer.name(name)
        writer.array { _ in }
    }

    private static func query(of url: String) -> [(String, String)] {
        guard let start = url.firstIndex(of: "?") else { return [] }
        return url[url.index(after: start)...].split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
        }
    }
}

extension Pattern {
    fileprivate var isAbsent: Bool {
        if case .absent = rule { true } else { false }
    }

    /// A text as it is, and a matcher as the file spells it.
    fileprivate var shownText: String { String(decoding: value.bodyBytes, as: UTF8.self) }
}
