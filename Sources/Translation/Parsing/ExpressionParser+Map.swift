import Intents
import JSON

extension ExpressionParser {
    func map(_ value: Value, _ reader: ObjectReader) -> Expression {
        let subject = parse(value)
        if !subject.type.isScalar {
            diagnostics.report(at: value, "$map looks up a text, not \(subject.type.name)")
        }
        let entries = entries(reader)
        let otherwise = reader.optional("else").map(parse)
        let isComplete = checkDomain(of: subject, entries, otherwise, reader)
        let values = entries.map(\.value) + (otherwise.map { [$0] } ?? [])
        return Expression(
            .map(.init(subject: subject, entries: entries, otherwise: otherwise)),
            type: type(of: values),
            mayBeAbsent: subject.mayBeAbsent || values.contains { $0.mayBeAbsent }
                || !isComplete,
            offset: reader.value.offset
        )
    }

    /// The entries of `to`, or of the table that `from` reads backwards.
    private func entries(_ reader: ObjectReader) -> [Expression.Mapping.Entry] {
        let to = reader.optional("to")
        let from = reader.optional("from")
        switch (to, from) {
        case (let to?, nil): return to.kind == .string ? rows(to, reader) : members(to, reader)
        case (nil, let from?): return inverted(from, reader)
        default:
            diagnostics.report(
                at: reader.value,
                "$map needs \"to\" (an object or the name of a table) or \"from\" (a table)"
            )
            return []
        }
    }

    private func members(_ to: Value, _ reader: ObjectReader) -> [Expression.Mapping.Entry] {
        guard to.kind == .object else {
            reader.wrong(to, "to", "an object or the name of a table")
            return []
        }
        return to.members.map { .init(key: $0.text, value: parse($0.value)) }
    }

    private func rows(_ name: Value, _ reader: ObjectReader) -> [Expression.Mapping.Entry] {
        guard let table = table(name) else { return [] }
        return table.rows.map { row in
            .init(key: row.key, value: literal(row.value, at: row.offset))
        }
    }

    private func inverted(_ name: Value, _ reader: ObjectReader) -> [Expression.Mapping.Entry] {
        guard let table = table(name) else { return [] }
        var seen: [String: String] = [:]
        for row in table.rows {
            if let other = seen.updateValue(row.key, forKey: row.value) {
                diagnostics.report(
                    at: name,
                    "the table cannot be read backwards: \(other.quoted) and \(row.key.quoted)"
                        + " both map to \(row.value.quoted)"
                )
            }
        }
        return table.rows.map { row in
            .init(key: row.value, value: literal(row.key, at: row.offset))
        }
    }

    private func literal(_ text: String, at offset: Int) -> Expression {
        let type = StaticType.text(.closed([text], source: "the table"))
        return Expression(.text(text), type: type, mayBeAbsent: false, offset: offset)
    }

    private func table(_ name: Value) -> Table? {
        guard let text = name.text else {
            diagnostics.report(at: name, "expected the name of a table")
            return nil
        }
        if let table = vocabulary.tables[text] { return table }
        let known = vocabulary.tables.keys.sorted()
        diagnostics.report(at: name, "tables: \(UnknownName.detail(text, among: known))")
        return nil
    }

    /// Over a closed domain every text needs an entry; over an open one an "else" is needed.
    private func checkDomain(
        of subject: Expression,
        _ entries: [Expression.Mapping.Entry],
        _ otherwise: Expression?,
        _ reader: ObjectReader
    ) -> Bool {
        if otherwise != nil { return true }
        guard let (texts, source) = subject.type.closedTexts else {
            diagnostics.report(
                at: reader.value,
                "$map over an open set of texts needs an \"else\""
            )
            return true
        }
        let missing = texts.filter { text in !entries.contains { $0.key.isSame(as: text) } }
        guard !missing.isEmpty else { return true }
        let names = missing.map(\.quoted).joined(separator: ", ")
        diagnostics.report(
            at: reader.value,
            "the map lacks \(names), which \(source) allows; add it or an \"else\""
        )
        return true
    }

    private func type(of values: [Expression]) -> StaticType {
        guard let first = values.first else { return .json }
        let texts = values.compactMap { $0.type.closedTexts?.texts }
        if texts.count == values.count {
            return .text(.closed(texts.flatMap { $0 }, source: "the map"))
        }
        return values.allSatisfy { $0.type.name == first.type.name } ? first.type : .json
    }
}

extension StaticType {
    /// Every text that the value may have, where that is known.
    var closedTexts: (texts: [String], source: String)? {
        switch self {
        case .bool: (["true", "false"], "true or false")
        case .text(.closed(let texts, let source)): (texts, source)
        default: nil
        }
    }
}

extension String {
    /// Equality byte by byte: Swift takes é and e + accent as the same, providers do not.
    func isSame(as other: String) -> Bool {
        guard utf8.count == other.utf8.count else { return false }
        let left = utf8.span
        let right = other.utf8.span
        for index in left.indices where left[index] != right[index] { return false }
        return true
    }
}
