import HTTP

/// Bytes that go over a connection as they are, after which it is closed.
package struct RawAnswer: Sendable, Hashable {
    package var bytes: [UInt8]
    /// What follows them, so many times; made as it is sent, since it may be gigabytes.
    package var portion: [UInt8] = []
    package var times = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }
}

/// The ways to spoil an answer.
extension RawAnswer {
    static func truncated(_ answer: Answer) -> RawAnswer {
        var raw = RawAnswer(head(of: answer, length: answer.body.count))
        raw.bytes += answer.body.prefix(answer.body.count / 2)
        return raw
    }

    static func wrongLength(_ answer: Answer) -> RawAnswer {
        var raw = RawAnswer(head(of: answer, length: answer.body.count / 2))
        raw.bytes += answer.body
        return raw
    }

    static let garbage = RawAnswer("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n")

    static var endlessInterim: RawAnswer {
        endless("", "HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n")
    }

    static var endlessBody: RawAnswer {
        endless("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"id\":\"", "0")
    }

    static var gzipBomb: RawAnswer {
        var raw = RawAnswer(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n\r\n")
        let packed = PackedZeros()
        raw.bytes += packed.head
        raw.repeats(packed.period, totalBytes: Limits.endlessBytes / PackedZeros.ratio)
        return raw
    }

    private static func endless(_ head: String, _ portion: String) -> RawAnswer {
        var raw = RawAnswer(head)
        raw.repeats(Array(portion.utf8), totalBytes: Limits.endlessBytes)
        return raw
    }

    private mutating func repeats(_ unit: [UInt8], totalBytes: Int) {
        let units = max(1, Limits.portionBytes / unit.count)
        portion = Array(repeatElement(unit, count: units).joined())
        times = totalBytes / portion.count
    }

    private static func head(of answer: Answer, length: Int) -> String {
        "HTTP/1.1 \(answer.status.code) \(answer.status.phrase)\r\n"
            + "Content-Type: application/json\r\nContent-Length: \(length)\r\n\r\n"
    }
}

/// Zeros as gzip packs them (RFC 1951, 1952), made by hand: a stream whose bytes recur.
///
/// After the head comes one block with fixed codes: the literal 0, then over and over "258 bytes
/// from 1 byte before", which takes 13 bits. Eight of those are 13 bytes, after which the stream
/// repeats itself, in whatever bit of a byte it began.
struct PackedZeros {
    /// How much larger it becomes, roughly: 2064 bytes of 13.
    static let ratio = 158

    let head: [UInt8]
    let period: [UInt8]

    init() {
        var bits = BitRow()
        bits.append([1, 1, 0])  // The last block, fixed codes; least significant bit first.
        bits.append([0, 0, 1, 1, 0, 0, 0, 0])  // The literal 0.
        for _ in 0..<16 {
            bits.append([1, 1, 0, 0, 0, 1, 0, 1])  // Length 258: code 285.
            bits.append([0, 0, 0, 0, 0])  // Distance 1: code 0.
        }
        // The first two bytes hold all that does not recur.
        head = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF] + bits.bytes[..<2]
        period = Array(bits.bytes[2..<15])
    }
}

/// Bits that fill bytes from the least significant one on.
private struct BitRow {
    private(set) var bytes: [UInt8] = []
    private var count = 0

    mutating func append(_ bits: [UInt8]) {
        for bit in bits {
            if count.isMultiple(of: 8) { bytes.append(0) }
            bytes[bytes.count - 1] |= bit << UInt8(count % 8)
            count += 1
        }
    }
}
