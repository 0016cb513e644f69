import Intents
import JSON
import Translation

extension FixtureParser {
    /// Where the case comes from: `{ "kind": "docs", "date": "2026-11-21", "page": "https://…" }`.
    func parseSource(_ value: Value?) -> Fixture.Source {
        guard let value else { return Fixture.Source.unread }
        let reader = ObjectReader(value, "source", diagnostics)
        let kind: Fixture.Source.Kind? =
            reader.required("kind", like: "\"docs\", \"sandbox\" or \"synthetic\"").flatMap {
                reader.choice($0, "kind")
            }
        let date = reader.required("date", like: "a day like \"2026-11-21\"").flatMap {
            parseDay($0, reader)
        }
        let source = Fixture.Source(
            kind: kind ?? .synthetic,
            date: date ?? Instant(milliseconds: 0),
            page: parsePage(reader, isNeeded: kind == .docs),
            translator: parseTranslator(reader),
            freshFor: reader.optional("fresh_for").flatMap { parseDuration($0, "source.fresh_for") }
        )
        reader.finish()
        return source
    }

    private func parseDay(_ value: Value, _ reader: ObjectReader) -> Instant? {
        guard let text = reader.text(value, "date") else { return nil }
        if text.utf8.count == 10, let day = Instant(parsing: text + "T00:00:00Z") { return day }
        reader.wrong(value, "date", "a day like \"2026-11-21\"")
        return nil
    }

    private func parsePage(_ reader: ObjectReader, isNeeded: Bool) -> String? {
        let member =
            isNeeded
            ? reader.required("page", like: "the https address of the page it is copied from")
            : reader.optional("page")
        guard let member, let page = reader.text(member, "page") else { return nil }
        if !WebAddress.isHTTPS(page) { reader.wrong(member, "page", "an https address") }
        return page
    }

    private func parseTranslator(_ reader: ObjectReader) -> String? {
        guard let member = reader.optional("translator"),
            let text = reader.text(member, "translator")
        else { return nil }
        let prefix = "sha256:"
        let digits = text.utf8.dropFirst(prefix.utf8.count)
        let isHash =
            text.hasPrefix(prefix) && digits.count == 64
            && digits.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        if !isHash { reader.wrong(member, "translator", "\"sha256:\" and 64 hex digits") }
        return text
    }

    /// A duration like `250ms`, `5s`, `10m`, `24h` or `90d`.
    func parseDuration(_ value: Value, _ label: String) -> Duration? {
        let text = value.text ?? ""
        let digits = text.utf8.prefix { (0x30...0x39).contains($0) }
        let units = ["ms": 1, "s": 1_000, "m": 60_000, "h": 3_600_000, "d": 86_400_000]
        guard let number = Int(Substring(digits)),
            let unit = units[String(text.dropFirst(digits.count))]
        else {
            diagnostics.report(
                at: value, "\(label) must be a duration like \"250ms\", \"5s\", \"10m\" or \"90d\"")
            return nil
        }
        let most = Limits.durationDays * 86_400_000
        guard number <= most / unit else {
            diagnostics.report(at: value, "\(label) must be at most \(Limits.durationDays)d")
            return nil
        }
        return .milliseconds(number * unit)
    }
}

extension Fixture.Source {
    /// Stands where a file lacks its source; such a file is refused.
    fileprivate static let unread = Fixture.Source(
        kind: .synthetic,
        date: Instant(milliseconds: 0),
        page: nil,
        translator: nil,
        freshFor: nil
    )
}
