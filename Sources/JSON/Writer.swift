/// Writes JSON text; commas, quotes and indentation are its business, order is the caller's.
///
///     var writer = Writer()
///     writer.object { $0.member("id", "int_1"); $0.member("paid", false) }
package struct Writer {
    /// How the text is laid out.
    package enum Style: Sendable {
        case compact
        /// Two spaces a level, for people.
        case indented
    }

    private var buffer = TextBuffer()
    private let style: Style
    private var depth = 0
    /// Whether something stands before the next value in the open container.
    private var needsComma = false
    /// Whether the next value belongs to a name just written.
    private var afterName = false

    package init(_ style: Style = .compact) {
        self.style = style
    }

    /// The text so far.
    package var bytes: [UInt8] {
        mutating get { buffer.bytes }
    }

    package mutating func object(_ content: (inout Writer) -> Void) {
        container(UInt8(ascii: "{"), UInt8(ascii: "}"), content)
    }

    package mutating func array(_ content: (inout Writer) -> Void) {
        container(UInt8(ascii: "["), UInt8(ascii: "]"), content)
    }

    /// Writes a member's name; exactly one value must follow.
    package mutating func name(_ name: String) { self.name(name.utf8.span) }

    private mutating func name(_ name: Span<UInt8>) {
        let comma = separate()
        buffer.append(quoted: name, isName: true, after: comma)
        if style == .indented { buffer.append(UInt8(ascii: " ")) }
        needsComma = false
        afterName = true
    }

    package mutating func text(_ text: String) { self.text(utf8: text.utf8.span) }

    package mutating func member(_ name: String, _ text: String) {
        guard style == .compact else {
            self.name(name)
            self.text(text)
            return
        }
        buffer.append(name: name.utf8.span, text: text.utf8.span, after: needsComma)
        needsComma = true
    }

    /// Writes a text from its bytes; the caller vouches that they are UTF-8.
    package mutating func text(utf8 text: Span<UInt8>) {
        let comma = separate()
        buffer.append(quoted: text, isName: false, after: comma)
        needsComma = true
    }

    /// Writes a number as it is spelled; the caller vouches for its grammar.
    package mutating func number(literal: String) { self.literal(literal.utf8.span) }

    private mutating func literal(_ text: Span<UInt8>) {
        let comma = separate()
        buffer.append(text, after: comma)
        needsComma = true
    }

    package mutating func integer(_ integer: Int) {
        let comma = separate()
        buffer.append(integer, after: comma)
        needsComma = true
    }

    package mutating func bool(_ bool: Bool) { number(literal: bool ? "true" : "false") }

    package mutating func null() { number(literal: "null") }

    /// Appends a value of a document as compact JSON.
    package static func append(_ value: Value, to bytes: inout [UInt8]) {
        var writer = Writer()
        writer.buffer = TextBuffer(taking: &bytes)
        writer.value(value)
        bytes = writer.bytes
    }

    /// Copies a value of a document, numbers as they were written.
    package mutating func value(_ value: Value) { copy(value.index, of: value.storage) }

    private mutating func copy(_ index: Int, of storage: Document.Storage) {
        let entry = storage.tape[index]
        switch entry.kind {
        case .null, .true, .false, .number:
            let bytes = storage.bytes
            literal(bytes.span.extracting(entry.range))
        case .string, .escapedString: copy(entry, of: storage, isName: false)
        case .array:
            array { writer in
                var element = index + 1
                while element < Int(entry.extent) {
                    writer.copy(element, of: storage)
                    element = storage.indexAfter(element)
                }
            }
        case .object:
            object { writer in
                var name = index + 1
                while name < Int(entry.extent) {
                    writer.copy(storage.tape[name], of: storage, isName: true)
                    writer.copy(name + 1, of: storage)
                    name = storage.indexAfter(name + 1)
                }
            }
        }
    }

    private mutating func copy(_ string: Entry, of storage: Document.Storage, isName: Bool) {
        let utf8 = storage.decoded(string)
        if isName { name(utf8.span) } else { text(utf8: utf8.span) }
    }

    private mutating func container(
        _ opening: UInt8,
        _ closing: UInt8,
        _ content: (inout Writer) -> Void
    ) {
        let comma = separate()
        buffer.append(opening, after: comma)
        depth += 1
        needsComma = false
        content(&self)
        depth -= 1
        if needsComma { breakLine() }
        buffer.append(closing)
        needsComma = true
    }

    /// Begins a line where that is due; says whether a comma goes before what is written next.
    private mutating func separate() -> Bool {
        let comma = needsComma
        guard style == .indented else { return comma }
        if afterName {
            afterName = false
            return false
        }
        if comma { buffer.append(UInt8(ascii: ",")) }
        if depth > 0 { breakLine() }
        return false
    }

    private mutating func breakLine() {
        guard style == .indented else { return }
        buffer.append(UInt8(ascii: "\n"))
        for _ in 0..<depth * 2 { buffer.append(UInt8(ascii: " ")) }
    }
}

extension Writer {
    package mutating func member(_ name: String, _ bool: Bool) {
        self.name(name)
        self.bool(bool)
    }

    package mutating func member(_ name: String, _ integer: Int) {
        self.name(name)
        self.integer(integer)
    }
}
