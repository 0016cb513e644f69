/// Turns the bytes of a connection into requests, or refuses them for good.
///
/// Bytes go in with `feed`, in any portions; `next` is called until it gives nothing. What comes
/// out depends on the bytes alone, never on their portions. A refusal is final: where one message
/// was not understood, nobody knows where the next one starts.
package struct RequestParser: Sendable {
    /// What a connection has to act on.
    package enum Event: Hashable, Sendable {
        /// The client waits for `100 Continue` before it sends the body (RFC 9110, 10.1.1).
        case continueExpected
        case request(InboundRequest)
    }

    /// How far the request has come that is being read.
    package enum Progress: Sendable {
        /// Nothing of it is there, but for an empty line perhaps.
        case none
        case head
        case body
    }

    /// What the next bytes are.
    enum Stage {
        case head
        case body(remaining: Int)
        case chunkSize
        case chunkData(remaining: Int)
        case chunkEnd
        case trailers
    }

    let bodyBytes: Int
    var stage = Stage.head
    var scanner = LineScanner()

    /// What was fed and not yet understood starts at `offset`.
    var buffer: [UInt8] = []
    var offset = 0

    /// Bytes of the head or the trailers so far, with the ends of their lines.
    var sectionBytes = 0
    var trailers = 0
    var extensionBytes = 0
    private var head = HeadReader()

    /// The request whose body is being read.
    private var request: InboundRequest?
    var body: [UInt8] = []
    private var refusal: Refusal?

    /// How far the request has come, as of the last call of `next`.
    package private(set) var progress = Progress.none

    package init(bodyBytes: Int = Limits.bodyBytes) {
        self.bodyBytes = bodyBytes
    }

    /// Takes what came next over the connection.
    package mutating func feed(_ bytes: ArraySlice<UInt8>) {
        guard refusal == nil else { return }
        guard !buffer.isEmpty else {
            buffer = Array(bytes)
            return
        }
        buffer.removeSubrange(..<offset)
        offset = 0
        buffer.append(contentsOf: bytes)
    }

    /// Gives the next event, or nothing where it takes more bytes.
    package mutating func next() throws(Refusal) -> Event? {
        if let refusal { throw refusal }
        do {
            let event = try advance()
            if offset == buffer.count { dropBuffer() }
            // Kept, as whoever asks would otherwise be handed a copy of the parser.
            progress = currentProgress
            return event
        } catch {
            refusal = error
            dropBuffer()
            throw error
        }
    }

    private var currentProgress: Progress {
        if case .head = stage {
            return head.hasStarted || offset < buffer.count ? .head : .none
        }
        return .body
    }

    /// An idle connection holds no memory for bytes.
    private mutating func dropBuffer() {
        buffer = []
        offset = 0
    }

    private mutating func advance() throws(Refusal) -> Event? {
        while true {
            switch stage {
            case .head:
                guard let line = try headLine() else { return nil }
                guard let head = try head.take(line, bodyBytes: bodyBytes) else { continue }
                if let event = begin(head) { return event }
            case .body(let remaining):
                let left = remaining - takeBody(remaining)
                stage = .body(remaining: left)
                return left == 0 ? finish() : nil
            case .chunkSize:
                guard try readChunkSize() else { return nil }
            case .chunkData(let remaining):
                let left = remaining - takeBody(remaining)
                stage = left == 0 ? .chunkEnd : .chunkData(remaining: left)
                guard left == 0 else { return nil }
            case .chunkEnd:
                guard try readChunkEnd() else { return nil }
            case .trailers:
                guard let isLast = try readTrailer() else { return nil }
                if isLast { return finish() }
            }
        }
    }

    private mutating func headLine() throws(Refusal) -> ArraySlice<UInt8>? {
        guard head.hasStarted else {
            let line = try takeLine(Limits.requestLineBytes, beyond: .requestLineTooLong)
            sectionBytes = line.map { $0.count + 2 } ?? 0
            return line
        }
        // The end of this line and the empty line after it must fit as well.
        let limit = max(0, Limits.headBytes - sectionBytes - 4)
        let line = try takeLine(limit, beyond: .headTooLarge)
        sectionBytes += line.map { $0.count + 2 } ?? 0
        return line
    }

    /// Takes the next line out of the buffer, without its end.
    mutating func takeLine(
        _ limit: Int,
        beyond refusal: Refusal
    ) throws(Refusal) -> ArraySlice<UInt8>? {
        guard let line = try scanner.line(in: buffer, from: offset, limit: limit, beyond: refusal)
        else { return nil }
        offset = line.upperBound + 2
        return buffer[line]
    }

    private mutating func begin(_ head: HeadReader.Head) -> Event? {
        self.head = HeadReader()
        request = head.request
        switch head.framing {
        case .length(let length): stage = .body(remaining: length)
        case .chunks:
            stage = .chunkSize
            extensionBytes = 0
        }
        return head.expectsContinue ? .continueExpected : nil
    }

    /// Moves what is there of a row of bytes to the body.
    private mutating func takeBody(_ remaining: Int) -> Int {
        let count = min(remaining, buffer.count - offset)
        guard count > 0 else { return 0 }
        body.append(contentsOf: buffer[offset..<(offset + count)])
        offset += count
        return count
    }

    private mutating func finish() -> Event? {
        guard var request = request.take() else { return nil }
        request.body = body
        (body, stage) = ([], .head)
        return .request(request)
    }
}
