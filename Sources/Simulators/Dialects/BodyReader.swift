import JSON

/// A member of a body that the provider does not take.
struct FieldMistake {
    enum Kind {
        case missing
        case unknown
        case wrong(String)
    }

    /// The names that lead to it.
    let path: [String]
    let kind: Kind
    /// Where the provider has a code of its own for this mistake.
    var code = 0

    var dotted: String { path.joined(separator: ".") }

    var message: String {
        switch kind {
        case .missing: "is required"
        case .unknown: "is not a known field"
        case .wrong(let expected): "must be \(expected)"
        }
    }
}

/// Reads the members of a body and collects what is wrong with them.
struct BodyReader {
    let root: Value
    private(set) var mistakes: [FieldMistake] = []

    init(_ root: Value) {
        self.root = root
    }

    mutating func report(_ name: String, _ kind: FieldMistake.Kind, code: Int = 0) {
        mistakes.append(
            FieldMistake(path: name.split(separator: ".").map(String.init), kind: kind, code: code))
    }

    /// The member that a dotted name leads to; a null counts as absent.
    func member(_ name: String) -> Value? {
        var value = root
        for part in name.split(separator: ".") {
            guard let next = value[String(part)], !next.isNull else { return nil }
            value = next
        }
        return value
    }

    mutating func required(_ name: String) -> Value? {
        let value = member(name)
        if value == nil { report(name, .missing) }
        return value
    }

    /// A text of so many characters at most.
    @discardableResult
    mutating func text(_ name: String, max: Int, isRequired: Bool = false) -> String? {
        guard let value = isRequired ? required(name) : member(name) else { return nil }
        guard let text = value.text, text.unicodeScalars.count <= max else {
            report(name, .wrong("a text of at most \(max) characters"))
            return nil
        }
        return text
    }

    /// One of a few texts.
    @discardableResult
    mutating func choice(_ name: String, _ known: [String], code: Int = 0) -> String? {
        guard let value = required(name) else { return nil }
        guard let text = value.text, known.contains(text) else {
            report(name, .wrong("one of \(known.joined(separator: ", "))"), code: code)
            return nil
        }
        return text
    }

    mutating func bool(_ name: String) -> Bool? {
        guard let value = member(name) else { return nil }
        if value.bool == nil { report(name, .wrong("true or false")) }
        return value.bool
    }

    /// Pairs of texts, within these limits.
    mutating func metadata(pairs: Int, key: Int = .max, value longest: Int) {
        guard let value = member("metadata") else { return }
        guard value.kind == .object, value.count <= pairs else {
            return report("metadata", .wrong("an object of at most \(pairs) members"))
        }
        for member in value.members {
            let isFine =
                member.value.text.map { $0.unicodeScalars.count <= longest } ?? false
                && member.text.unicodeScalars.count <= key
            if !isFine {
                report("metadata.\(member.text)", .wrong("a text of at most \(longest) characters"))
            }
        }
    }

    /// Refuses every member of another name.
    mutating func refuseOthers(than known: Set<String>) {
        for member in root.members where !known.contains(member.text) {
            report(member.text, .unknown)
        }
    }
}
