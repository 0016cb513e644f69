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

    /// What most texts fit into, so that few of them are moved while they grow.
    private static let usualBytes = 960

    package private(set) var bytes: [UInt8] = []
    private let style: Style
    private var depth = 0
    /// Whether something stands before the next value in the open container.
    private var needsComma = false
    /// Whether the next value belongs to a name just written.
    private var afterName = false

    package init(_ style: Style = .compact) {
        self.style = style
    }

    package mutating func object(_ content: (inout Writer) -> Void) {
        container(UInt8(ascii: "{"), UInt8(ascii: "}"), content)
    }

    package mutating func array(_ content: (inout Writer) -> Void) {
        container(UInt8(ascii: "["), UInt8(ascii: "]"), content)
    }

    /// Writes a member's name; exactly one value must follow.
    package mutating func name(_ name: String) {
        separate()
        Self.appendQuoted(name, to: &bytes)
        endName()
    }

    private mutating func name(_ name: Value) {
        separate()
        Self.appendQuoted(name.utf8 ?? [], to: &bytes)
        endName()
    }

    private mutating func endName() {
        bytes.append(UInt8(ascii: ":"))
        if style == .indented { bytes.append(UInt8(ascii: " ")) }
        afterName = true
    }

    package mutating func text(_ text: String) {
        separate()
        Self.appendQuoted(text, to: &bytes)
        needsComma = true
    }

    /// Writes a number as it is spelled; the caller vouches for its grammar.
    package mutating func number(literal: String) {
        separate()
        bytes.append(contentsOf: literal.utf8)
        needsComma = true
    }

    package mutating func integer(_ integer: Int) { number(literal: String(integer)) }

    package mutating func bool(_ bool: Bool) { number(literal: bool ? "true" : "false") }

    package mutating func null() { number(literal: "null") }

    /// Appends a value of a document as compact JSON.
    package static func append(_ value: Value, to bytes: inout [UInt8]) {
        var writer = Writer()
        swap(&writer.bytes, &bytes)
        writer.value(value)
        swap(&writer.bytes, &bytes)
    }

    /// Copies a value of a document, numbers as they were written.
    package mutating func value(_ value: Value) {
        switch value.kind {
        case .null: null()
        case .bool: bool(value.bool == true)
        case .number:
            separate()
            bytes.append(contentsOf: value.raw)
            needsComma = true
        case .string:
            separate()
            Self.appendQuoted(value.utf8 ?? [], to: &bytes)
            needsComma = true
        case .array: array { for element in value.elements { $0.value(element) } }
        case .object:
            object { writer in
                for member in value.members {
                    writer.name(member.name)
                    writer.value(member.value)
                }
            }
        }
    }

    private mutating func container(
        _ opening: UInt8,
        _ closing: UInt8,
        _ content: (inout Writer) -> Void
    ) {
        if bytes.isEmpty { bytes.reserveCapacity(Self.usualBytes) }
        separate()
        bytes.append(opening)
        depth += 1
        needsComma = false
        content(&self)
        depth -= 1
        if needsComma { breakLine() }
        bytes.append(closing)
        needsComma = true
    }

    private mutating func separate() {
        if afterName {
            afterName = false
            return
        }
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        if depth > 0 { breakLine() }
        needsComma = false
    }

    private mutating func breakLine() {
        guard style == .indented else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
    }
}

extension Writer {
    package mutating func member(_ name: String, _ text: String) {
        self.name(name)
        self.text(text)
    }

    package mutating func member(_ name: String, _ bool: Bool) {
        self.name(name)
        self.bool(bool)
    }

    package mutating func member(_ name: String, _ integer: Int) {
        self.name(name)
        self.integer(integer)
    }
}
