package import JSON

extension Explanation {
    package func write(to writer: inout Writer) {
        writer.object { writer in
            writer.member("provider", provider)
            writer.member("file", file)
            result.write(to: &writer)
            writer.name("parts")
            writer.array { for part in parts { part.write(to: &$0) } }
            writer.name("left_out")
            writer.array { for gap in gaps { gap.write(to: &$0) } }
            writer.name("fields")
            writer.array { for note in notes { note.write(to: &$0) } }
        }
    }
}

extension Explanation.Part {
    fileprivate func write(to writer: inout Writer) {
        writer.object { writer in
            writer.target(target)
            writer.name("value")
            // In a JSON body the value is JSON already, a scalar or an empty container.
            if target.kind == .body {
                writer.number(literal: value)
            } else {
                writer.text(value)
            }
            writer.position(position)
            if !through.isEmpty {
                writer.name("through")
                writer.array { writer in
                    for position in through { writer.object { $0.position(position) } }
                }
            }
            writer.name("from")
            writer.array { for source in sources { $0.text(source) } }
        }
    }
}

extension Explanation.Gap {
    fileprivate func write(to writer: inout Writer) {
        writer.object { writer in
            writer.target(target)
            writer.member("reason", reason)
            writer.position(position)
        }
    }
}

extension Explanation.Note {
    fileprivate func write(to writer: inout Writer) {
        writer.object { writer in
            writer.member("path", path)
            writer.member("as", verdict.rawValue)
            writer.member("reason", reason)
            if let position { writer.position(position) }
        }
    }
}

extension Writer {
    fileprivate mutating func target(_ target: Explanation.Target) {
        member("in", target.kind.rawValue)
        let isPointer = target.kind == .body || target.kind == .form
        if !target.steps.isEmpty { member("name", isPointer ? target.pointer : target.words) }
    }

    fileprivate mutating func position(_ position: Position) {
        member("line", position.line)
        member("column", position.column)
    }
}
