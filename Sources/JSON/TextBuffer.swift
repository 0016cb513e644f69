/// The bytes of a text that grows, in room that is made ahead.
///
/// Written in place: an array that is appended to asks at each byte whether it is shared and how
/// much it holds, which costs more than the bytes.
struct TextBuffer {
    /// What most texts fit into, so that few of them are moved while they grow.
    private static let usualBytes = 960

    /// The text, and after it room.
    private var room: [UInt8] = []
    private var count = 0

    init() {}

    /// Goes on in what `bytes` stand in, and leaves them empty.
    init(taking bytes: inout [UInt8]) {
        swap(&room, &bytes)
        count = room.count
    }

    /// The text so far; what it stands in is cut to it and given away, not copied.
    var bytes: [UInt8] {
        mutating get {
            if count < room.count { room.removeLast(room.count - count) }
            return room
        }
    }

    /// Appends a byte of punctuation.
    mutating func append(_ byte: UInt8, after comma: Bool = false) {
        makeRoom(2)
        let place = count
        let start = comma ? place + 1 : place
        var bytes = room.mutableSpan
        // Overwritten by what follows unless it is wanted.
        bytes[place] = UInt8(ascii: ",")
        bytes[start] = byte
        count = start + 1
    }

    /// Appends a text as it stands.
    mutating func append(_ text: Span<UInt8>, after comma: Bool = false) {
        makeRoom(text.count + 1)
        let place = count
        let start = comma ? place + 1 : place
        var bytes = room.mutableSpan
        // Overwritten by what follows unless it is wanted.
        bytes[place] = UInt8(ascii: ",")
        let end = start + text.count
        var target = bytes._mutatingExtracting(start..<end)
        for index in 0..<text.count { target[index] = text[index] }
        count = end
    }

    /// Appends a text in quotes, and a colon where it is a name.
    mutating func append(quoted text: Span<UInt8>, isName: Bool, after comma: Bool) {
        makeRoom(text.count + 4)
        let place = count
        let start = comma ? place + 1 : place
        var bytes = room.mutableSpan
        // Overwritten by what follows unless it is wanted.
        bytes[place] = UInt8(ascii: ",")
        let end = start + 1 + text.count
        var target = bytes._mutatingExtracting(start + 1..<end)
        // Not left at the first that is found, so that many bytes are looked at in one step.
        var escapes: UInt8 = 0
        for index in 0..<text.count {
            let byte = text[index]
            target[index] = byte
            escapes |= Escape.need(of: byte)
        }
        bytes[start] = UInt8(ascii: "\"")
        bytes[end] = UInt8(ascii: "\"")
        bytes[end + 1] = UInt8(ascii: ":")
        count = isName ? end + 2 : end + 1
        guard escapes > 0 else { return }
        count = start
        append(escaping: text)
        if isName { append(UInt8(ascii: ":")) }
    }

    /// The long way, over what was written in vain.
    private mutating func append(escaping text: Span<UInt8>) {
        var plain: [UInt8] = []
        plain.reserveCapacity(text.count)
        for index in text.indices { plain.append(text[index]) }
        var quoted: [UInt8] = []
        Writer.appendQuoted(plain[...], to: &quoted)
        append(quoted.span)
    }

    mutating func append(_ integer: Int, after comma: Bool) {
        let magnitude = integer.magnitude
        var digits = 1
        var limit: UInt = 10
        // No magnitude has more than 19 digits, and ten to that power still fits.
        while magnitude >= limit {
            digits += 1
            limit *= 10
        }
        makeRoom(digits + 2)
        let place = count
        var start = comma ? place + 1 : place
        var bytes = room.mutableSpan
        // Overwritten by what follows unless it is wanted.
        bytes[place] = UInt8(ascii: ",")
        if integer < 0 {
            bytes[start] = UInt8(ascii: "-")
            start += 1
        }
        var rest = magnitude
        var index = start + digits
        while index > start {
            index -= 1
            bytes[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        count = start + digits
    }

    @inline(__always)
    private mutating func makeRoom(_ added: Int) {
        if added > room.count - count { grow(by: added) }
    }

    @inline(never)
    private mutating func grow(by added: Int) {
        // What was reserved is filled first.
        let reserved = room.capacity - room.count
        let more =
            added <= reserved ? reserved : max(added, room.count, Self.usualBytes - room.count)
        room.append(addingCapacity: more) { $0.append(repeating: 0, count: more) }
    }
}
