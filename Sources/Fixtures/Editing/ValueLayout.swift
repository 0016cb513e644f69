import JSON

/// Spells a value as people write it: on one line if it fits there, else one member a line.
struct ValueLayout {
    /// Whether a member that starts with `$` gets another one.
    let escapesMatchers: Bool

    /// A value that starts at a column, on a line that is indented so, with more behind it.
    func spelling(
        of value: Value,
        column: Int,
        indentation: ArraySlice<UInt8>,
        following: Int
    ) -> [UInt8] {
        let line = oneLine(value)
        let isScalar = value.kind != .object && value.kind != .array
        let fits = column + line[...].columns + following <= Limits.columns
        if isScalar || value.count == 0 || fits { return line }
        let inner = indentation + Array("  ".utf8)
        let isObject = value.kind == .object
        var text = Array(isObject ? "{".utf8 : "[".utf8)
        for (index, part) in parts(of: value).enumerated() {
            if index > 0 { text.append(UInt8(ascii: ",")) }
            text.append(UInt8(ascii: "\n"))
            let head = inner + part.name
            text += head
            text += spelling(
                of: part.value, column: head.columns, indentation: inner, following: 1)
        }
        text.append(UInt8(ascii: "\n"))
        return text + indentation + (isObject ? "}".utf8 : "]".utf8)
    }

    /// As in `{ "a": 1, "b": [true, {}] }`.
    private func oneLine(_ value: Value) -> [UInt8] {
        guard value.count > 0 else { return value.compact }
        let isObject = value.kind == .object
        var text = Array(isObject ? "{ ".utf8 : "[".utf8)
        for (index, part) in parts(of: value).enumerated() {
            if index > 0 { text += ", ".utf8 }
            text += part.name + oneLine(part.value)
        }
        return text + (isObject ? " }".utf8 : "]".utf8)
    }

    /// The members with their names and colons, or the elements.
    private func parts(of value: Value) -> [(name: [UInt8], value: Value)] {
        guard value.kind == .object else { return value.elements.map { ([], $0) } }
        return value.members.map { member in
            var name: [UInt8] = []
            let text = member.text
            Writer.appendQuoted(escapesMatchers ? Pattern.escaped(text) : text, to: &name)
            return (name + ": ".utf8, member.value)
        }
    }
}

extension ArraySlice<UInt8> {
    /// How many columns an editor shows for a line: one for each character.
    var columns: Int { count { !UTF8.isContinuation($0) } }
}
