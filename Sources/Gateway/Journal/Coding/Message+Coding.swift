import HTTP
import JSON

// Requests to a provider and answers to a merchant: what is read back is equal byte for byte.

extension Request {
    func write(to writer: inout Writer, _ tail: inout RowTail) {
        writer.object { writer in
            writer.member("method", method.text)
            writer.member("url", url)
            fields.write(to: &writer)
            tail.member("body", body, to: &writer)
        }
    }

    init(reading part: RowPart) throws(JournalFault) {
        var reader = try RowReader(part)
        guard let method = Method(try reader.text("method")) else { throw .corrupt }
        self.init(
            method,
            try reader.text("url"),
            fields: try Fields(reading: &reader),
            body: try reader.bytes("body")
        )
        try reader.finish()
    }
}

extension Answer {
    func writeRow(to writer: inout Writer, _ tail: inout RowTail) {
        writer.object { writer in
            writer.member("status", status.code)
            fields.write(to: &writer)
            tail.member("body", body, to: &writer)
        }
    }

    init(reading part: RowPart) throws(JournalFault) {
        var reader = try RowReader(part)
        guard let status = Status(try reader.integer("status")) else { throw .corrupt }
        self.init(
            status,
            fields: try Fields(reading: &reader),
            body: try reader.bytes("body")
        )
        try reader.finish()
    }
}

extension Fields {
    /// In one list, names and values by turns.
    fileprivate func write(to writer: inout Writer) {
        writer.name("fields")
        writer.array { writer in
            for field in list {
                writer.text(field.name.text)
                writer.text(field.value)
            }
        }
    }

    fileprivate init(reading reader: inout RowReader) throws(JournalFault) {
        guard var elements = try reader.elements("fields") else { throw .corrupt }
        self.init()
        while let name = elements.next() {
            guard let name = name.text.flatMap({ Field.Name($0) }),
                let value = elements.next()?.text, let field = Field(name, value)
            else { throw .corrupt }
            append(field)
        }
    }
}
