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
        target.copy(text)
        count = end
    }

    /// Appends a text in quotes, and a colon where it is a name.
    mutating func append(quoted text: Span<UInt8>, isName: Bool, after comma: Bool) {
        guard !Escape.isNeeded(in: text) else {
            if comma { append(UInt8(ascii: ",")) }
            append(escaping: text)
            if isName { append(UInt8(ascii: ":")) }
            return
        }
        append(plain: text, isName: isName, after: comma)
    }

    /// The same for a text that is known to need no escape.
    mutating func append(plain text: Span<UInt8>, isName: Bool, after comma: Bool) {
        makeRoom(text.count + 4)
        let place = count
        var bytes = room.mutableSpan
        // Overwritten by what follows unless it is wanted.
        bytes[place] = UInt8(ascii: ",")
        let end = Self.put(text, at: comma ? place + 1 : place, in: &bytes)
        bytes[end] = UInt8(ascii: ":")
        count = isName ? end + 1 : end
    }

    /// Appends a member that is a text: most of what is written, so it is done in one go.
    mutating func append(name: Span<UInt8>, text: Span<UInt8>, after comma: Bool) {
        guard !Escape.isAny(Escape.needs(in: name) | Escape.needs(in: text)) else {
            append(quoted: name, isName: true, after: comma)
            append(quoted: text, isName: false, after: false)
            return
        }
        makeRoom(name.count + text.count + 6)
        let place = count
        var bytes = room.mutableSpan
        // Overwritten by what follows unless it is wanted.
        bytes[place] = UInt8(ascii: ",")
        let colon = Self.put(name, at: comma ? place + 1 : place, in: &bytes)
        bytes[colon] = UInt8(ascii: ":")
        count = Self.put(text, at: colon + 1, in: &bytes)
    }

    /// Puts a text in quotes at a place; says where it ends.
    @inline(__always)
    private static func put(
        _ text: Span<UInt8>,
        at place: Int,
        in bytes: inout MutableSpan<UInt8>
    ) -> Int {
        let end = place + 1 + text.count
        bytes[place] = UInt8(ascii: "\"")
        bytes[end] = UInt8(ascii: "\"")
        var inside = bytes._mutatingExtracting(place + 1..<end)
        inside.copy(text)
        return end + 1
    }

    /// The long way, for the few texts that hold what must be escaped.
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
        while rest >= 10 {
            // By twos, since a division by a large number is what costs.
            let pair = UInt8(truncatingIfNeeded: rest % 100)
            rest /= 100
            index -= 2
            bytes[index] = UInt8(ascii: "0") + pair / 10
            bytes[index + 1] = UInt8(ascii: "0") + pair % 10
        }
        if index > start { bytes[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest) }
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
