/// A parsed text: the received bytes and the tape that points into them.
package struct Document: Sendable {
    /// What every view of the document shares; nothing is copied out of it until asked for.
    final class Storage: Sendable {
        let bytes: [UInt8]
        let tape: [Entry]

        init(bytes: [UInt8], tape: [Entry]) {
            self.bytes = bytes
            self.tape = tape
        }

        /// The tape index of what follows a value.
        func indexAfter(_ index: Int) -> Int {
            tape[index].isContainer ? Int(tape[index].extent) : index + 1
        }

        /// The text of a string.
        func decoded(_ string: Entry) -> ArraySlice<UInt8> {
            let raw = bytes[string.range]
            return string.kind == .string ? raw : Escape.decode(raw.span)[...]
        }
    }

    let storage: Storage

    /// Reads the whole text as one value (RFC 8259).
    package init(
        parsing bytes: [UInt8],
        as syntax: Syntax = .strict,
        limits: Limits = .standard
    ) throws(ParseError) {
        do throws(Parser.Fault) {
            let tape = try Parser.tape(of: bytes, syntax: syntax, limits: limits)
            storage = Storage(bytes: bytes, tape: tape)
        } catch {
            let position = Position(ofByte: error.offset, in: bytes)
            throw ParseError(error.reason, at: error.offset, position: position)
        }
    }

    package var root: Value { Value(storage: storage, index: 0) }

    /// The text as it was received.
    package var bytes: [UInt8] { storage.bytes }

    package func position(of value: Value) -> Position {
        Position(ofByte: value.offset, in: storage.bytes)
    }
}
