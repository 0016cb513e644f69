import HTTP

/// What a parser made of a row of bytes: its events, and the refusal that ended them, if any.
struct Verdict: Equatable {
    var events: [RequestParser.Event] = []
    var refusal: Refusal?
    var progress: RequestParser.Progress?

    /// Reads bytes that arrive in portions of the given sizes, and the rest in one.
    init(_ bytes: [UInt8], portions: [Int] = [], bodyBytes: Int = Limits.bodyBytes) {
        var parser = RequestParser(bodyBytes: bodyBytes)
        var rest = bytes[...]
        for size in portions + [bytes.count] {
            parser.feed(rest.prefix(size))
            rest = rest.dropFirst(size)
            drain(&parser)
        }
        progress = refusal == nil ? parser.progress : nil
    }

    init(_ text: String, portions: [Int] = [], bodyBytes: Int = Limits.bodyBytes) {
        self.init(Array(text.utf8), portions: portions, bodyBytes: bodyBytes)
    }

    var requests: [InboundRequest] {
        events.compactMap { event in
            if case .request(let request) = event { request } else { nil }
        }
    }

    private mutating func drain(_ parser: inout RequestParser) {
        do {
            while let event = try parser.next() { events.append(event) }
        } catch {
            refusal = error
        }
    }
}

extension Verdict {
    /// The same bytes, one at a time.
    static func byteByByte(_ bytes: [UInt8]) -> Verdict {
        Verdict(bytes, portions: Array(repeating: 1, count: bytes.count))
    }
}
