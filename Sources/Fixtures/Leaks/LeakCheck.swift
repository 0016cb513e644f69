import JSON

/// Searches a fixture for what must not be shown: keys, cards, people.
///
/// It is written apart from whatever takes secrets out, and shares neither list nor code with it:
/// what one forgets, the other finds. It reads the file's own text with its comments, each string,
/// number and member name, and what these hold when they are decoded.
package struct LeakCheck {
    private let file: String
    private let source: [UInt8]
    private let published: Set<String>
    private var finder = LeakFinder()
    private var leaks: [Leak] = []

    /// Where a value stands; `shown` is its pointer without the names that are leaks themselves.
    fileprivate struct Place {
        var offset: Int
        var pointer = ""
        var shown = ""
        var name: String?
        var isName = false
    }

    /// Everything found in a file, in the order in which it stands there.
    package static func leaks(in source: [UInt8], file: String) -> [Leak] {
        let limits = JSON.Limits(bytes: max(source.count, 1), depth: 64)
        // A file that is no JSON is searched as text; its reader says what is wrong with it.
        let document = try? Document(parsing: source, as: .commented, limits: limits)
        let published = document?.root["published"]?.elements.compactMap(\.text) ?? []
        var check = LeakCheck(file: file, source: source, published: Set(published))
        if let document {
            check.visit(document.root, Place(offset: document.root.offset))
            check.inspectOutside(CommentText.blankingValues(in: source))
        } else {
            check.inspectOutside(source)
        }
        return check.leaks.sorted {
            ($0.position.line, $0.position.column) < ($1.position.line, $1.position.column)
        }
    }

    private init(file: String, source: [UInt8], published: Set<String>) {
        self.file = file
        self.source = source
        self.published = published
    }

    private mutating func visit(_ value: Value, _ place: Place) {
        switch value.kind {
        case .null, .bool: break
        case .string, .number: inspect(value.plainBytes, place)
        case .array:
            for (index, element) in value.elements.enumerated() {
                visit(element, place.inside(String(index), at: element.offset, name: place.name))
            }
        case .object:
            for member in value.members { visit(member, of: value, place) }
        }
    }

    private mutating func visit(_ member: Value.Member, of object: Value, _ outer: Place) {
        let name = Place(
            offset: member.name.offset, pointer: outer.pointer, shown: outer.shown, isName: true)
        let hasLeak = inspect(Array(member.text.utf8), name)
        let shown = hasLeak ? "\(Leak.start(of: member.text))\u{2026}" : member.text
        let meaning = member.meaning(in: object, inside: outer.name)
        let place = outer.inside(
            member.text, shown: shown, at: member.value.offset, name: meaning)
        visit(member.value, place)
    }

    /// Looks through one text of the file, and tells whether something is wrong with it.
    @discardableResult
    private mutating func inspect(_ text: [UInt8], _ place: Place) -> Bool {
        guard !isDeclared(text, at: place) else { return false }
        let isPublished = !place.isName && published.contains(place.pointer)
        let findings = finder.findings(in: text, ofMember: place.name)
            .filter { !isPublished || !$0.kind.mayBePublished }
        for finding in findings { add(finding, at: place.offset, place) }
        return !findings.isEmpty
    }

    private mutating func inspectOutside(_ text: [UInt8]) {
        for finding in finder.findings(in: text, ofMember: nil) {
            add(finding, at: finding.range.lowerBound, nil)
        }
    }

    /// The hash of the translator is random text in its own place.
    private func isDeclared(_ text: [UInt8], at place: Place) -> Bool {
        guard place.pointer == "/source/translator" else { return false }
        let prefix = Array("sha256:".utf8)
        return text.starts(with: prefix) && text.count == prefix.count + 64
            && text.dropFirst(prefix.count).allSatisfy(ByteClass.isHex)
    }

    private mutating func add(_ finding: LeakFinder.Finding, at offset: Int, _ place: Place?) {
        guard leaks.count < LeakLimits.leaksInFile else { return }
        let leak = Leak(
            kind: finding.kind, file: file, position: Position(ofByte: offset, in: source),
            pointer: place?.shown, isName: place?.isName ?? false, layers: finding.layers,
            start: finding.start, lengthCharacters: finding.lengthCharacters)
        if !leaks.contains(leak) { leaks.append(leak) }
    }
}

extension LeakCheck.Place {
    /// The place of a member or an element (RFC 6901).
    fileprivate func inside(
        _ token: String, shown: String? = nil, at offset: Int, name: String?
    ) -> LeakCheck.Place {
        LeakCheck.Place(
            offset: offset, pointer: "\(pointer)/\(Self.escaped(token))",
            shown: "\(self.shown)/\(Self.escaped(shown ?? token))", name: name)
    }

    private static func escaped(_ token: String) -> String {
        token.split(separator: "~", omittingEmptySubsequences: false).joined(separator: "~0")
            .split(separator: "/", omittingEmptySubsequences: false).joined(separator: "~1")
    }
}
