import Intents
import JSON

extension Pattern {
    /// A value that was met before, expected again where a matcher stands.
    init(literal value: Value, at place: Place) {
        let rule: Rule
        switch value.kind {
        case .null, .bool, .number, .string: rule = .scalar(value)
        case .array:
            rule = .array(
                value.elements.enumerated().map { index, element in
                    Pattern(literal: element, at: place.below(String(index)))
                })
        case .object:
            rule = .object(
                value.members.map { member in
                    let place = place.below(Self.escaped(member.text))
                    return Member(
                        name: member.text,
                        pattern: Pattern(literal: member.value, at: place)
                    )
                })
        }
        self.init(rule: rule, value: value, place: place)
    }

    /// The text of a pattern that is a text.
    var literalText: ArraySlice<UInt8>? {
        if case .scalar(let value) = rule { return value.utf8 }
        return nil
    }

    /// The compact spelling of a pattern without matchers.
    var compact: [UInt8] {
        var writer = Writer()
        write(to: &writer)
        return writer.bytes
    }

    private func write(to writer: inout Writer) {
        switch rule {
        case .object(let members):
            writer.object { writer in
                for member in members {
                    writer.name(member.name)
                    member.pattern.write(to: &writer)
                }
            }
        case .array(let elements):
            writer.array { writer in
                for element in elements { element.write(to: &writer) }
            }
        case .scalar, .type, .form, .oneOf, .sameAs, .absent, .any: writer.value(value)
        }
    }
}

extension Pattern {
    /// A member's name as a file spells it, where `$` starts a matcher.
    package static func escaped(_ name: String) -> String {
        name.utf8.first == UInt8(ascii: "$") ? "$\(name)" : name
    }
}

extension Place {
    /// A place that the file does not spell out, below one that it does.
    fileprivate func below(_ name: String) -> Place {
        Place(path + JSONPointer.path(name), range)
    }
}
