package import JSON

/// A path into a request as RFC 6901 spells it.
package enum JSONPointer {
    package static func path(_ names: String...) -> String {
        names.reduce(into: "") { path, name in
            path += "/"
            for scalar in name.unicodeScalars {
                switch scalar {
                case "~": path += "~0"
                case "/": path += "~1"
                default: path.unicodeScalars.append(scalar)
                }
            }
        }
    }
}

/// What is said of a name that is not known.
package enum UnknownName {
    package static func detail(_ name: String, among known: [String]) -> String {
        let unknown = "\(name.quoted) is unknown"
        guard let nearest = Suggestion.nearest(to: name, among: known) else {
            let few = known.count <= 12
            return few ? "\(unknown); expected one of \(known.joined(separator: ", "))" : unknown
        }
        return "\(unknown); did you mean \"\(nearest)\"?"
    }
}

extension String {
    /// The text in quotes as JSON would write it, cut where it is long.
    package var quoted: String {
        let isLong = unicodeScalars.count > Limits.quotedCharacters
        let shown = isLong ? String(unicodeScalars.prefix(Limits.quotedCharacters)) + "…" : self
        var writer = Writer()
        writer.text(shown)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

extension Value.Kind {
    /// `a number`, `an array`.
    package var article: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .number: "a number"
        case .string: "text"
        case .array: "an array"
        case .object: "an object"
        }
    }
}
