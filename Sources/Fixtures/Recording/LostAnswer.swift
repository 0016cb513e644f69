import HTTP
import JSON

/// What a recording says of an answer that did not come, or that came and cannot be read.
enum LostAnswer {
    /// Words of browsers and proxies, and what they mean; the first that is there counts.
    private static let words: [(word: String, fault: Exchange.Fault)] = [
        ("NAME_NOT_RESOLVED", .unresolved), ("ENOTFOUND", .unresolved), ("DNS", .unresolved),
        ("REFUSED", .refused), ("UNREACHABLE", .refused), ("INTERNET_DISCONNECTED", .refused),
        ("CERT", .tlsFailed), ("SSL", .tlsFailed), ("TLS", .tlsFailed),
        ("TIMED_OUT", .timeout), ("TIMED OUT", .timeout), ("TIMEOUT", .timeout),
        ("RESET", .reset), ("INVALID_HTTP", .garbage), ("CLOSED", .closed), ("EMPTY", .closed),
    ]

    /// Whoever waited so long, in milliseconds, gave up waiting.
    private static let patience = 10_000

    /// Why no answer came: what our own export says, else what the recorder says, else how long
    /// it took.
    static func fault(of entry: Value) -> Exchange.Fault {
        if let fault = (entry["_fault"]?.text).flatMap({ Exchange.Fault(rawValue: $0) }) {
            return fault
        }
        let response = entry["response"]
        let places = [
            entry["_error"], response?["_error"], entry["comment"], response?["comment"],
            response?["statusText"],
        ]
        let said = places.compactMap { $0?.text?.uppercased() }.joined(separator: " ")
        if let known = words.first(where: { said.contains($0.word) }) { return known.fault }
        let took = (entry["time"]?.numberText).flatMap { Int($0.prefix { $0 != "." }) } ?? 0
        return took >= patience ? .timeout : .closed
    }

    /// The compression of a body that is no text; recorders mostly inflate what they keep.
    static func compression(of answer: Answer) -> String? {
        guard String(validating: answer.body, as: UTF8.self) == nil else { return nil }
        if answer.body.starts(with: [0x1F, 0x8B]) { return "gzip" }
        if answer.body.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) { return "zstd" }
        return answer.fields.first("Content-Encoding") ?? "in a way that is not stated"
    }
}
