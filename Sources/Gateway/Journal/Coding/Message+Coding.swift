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
        guard let method = Method(try reader.text("method")),
            let fields = try Fields(reading: &reader)
        else { throw .corrupt }
        self.init(
            method,
            try reader.text("url"),
            fields: fields,
            body: try reader.bytes("body")
        )
        try reader.finish()
    }
}

extension Answer {
    /// An answer in a row, as it was read.
    struct Stored {
        var answer: Answer
        /// Whether it came without fields, which are then the usual ones.
        let lacksFields: Bool

        init(reading part: RowPart) throws(JournalFault) {
            var reader = try RowReader(part)
            guard let status = Status(try reader.integer("status")) else { throw .corrupt }
            let fields = try Fields(reading: &reader)
            answer = Answer(status, fields: fields ?? Fields(), body: try reader.bytes("body"))
            lacksFields = fields == nil
            try reader.finish()
        }
    }

    /// Leaves out fields that are the usual ones of an answer about that intent.
    func writeRow(to writer: inout Writer, _ tail: inout RowTail, of intentID: String) {
        writer.object { writer in
            writer.member("status", status.code)
            if !fields.areUsual(of: intentID) { fields.write(to: &writer) }
            tail.member("body", body, to: &writer)
        }
    }
}

// What rows mean that hold an answer without fields: it never changes, whatever answers become.
extension Fields {
    private static let usualType = "application/json"
    private static let usualPath = "/v1/intents/"

    /// Nil for an id that no field can hold, and so none of ours.
    static func usual(of intentID: String) -> Fields? {
        guard let type = Field("Content-Type", usualType),
            let location = Field("Location", "\(usualPath)\(intentID)")
        else { return nil }
        return Fields([type, location])
    }

    /// Byte for byte, as they are sent again.
    fileprivate func areUsual(of intentID: String) -> Bool {
        guard list.count == 2 else { return false }
        let location = list[1].value
        guard location.utf8.count == Self.usualPath.utf8.count + intentID.utf8.count else {
            return false
        }
        let id = location.utf8.index(location.startIndex, offsetBy: Self.usualPath.utf8.count)
        return list[0].name.text.isSpelled("Content-Type")
            && list[0].value.isSpelled(Self.usualType)
            && list[1].name.text.isSpelled("Location")
            && location[..<id].isSpelled(Self.usualPath)
            && location[id...].isSpelled(intentID)
    }
}

extension StringProtocol {
    /// Whether that text, which is ASCII, is this one byte for byte.
    ///
    /// No other text of as many bytes is equal to it. Compared byte by byte it costs six times as
    /// much.
    fileprivate func isSpelled(_ text: String) -> Bool {
        utf8.count == text.utf8.count && self == text
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

    /// Nil where there is no such list.
    fileprivate init?(reading reader: inout RowReader) throws(JournalFault) {
        guard var elements = try reader.elements("fields") else { return nil }
        self.init()
        while let name = elements.next() {
            guard let name = name.text.flatMap({ Field.Name($0) }),
                let value = elements.next()?.text, let field = Field(name, value)
            else { throw .corrupt }
            append(field)
        }
    }
}
