import Gateway
import HTTP
import Intents
import JournalSamples
import Testing

/// What of an answer a row leaves out, as it can be told from the intent.
struct AnswerCodingTests {
    @Test(arguments: [NextAction.poll, .confirmWithClientSecret("s")])
    func `an answer is the same bytes by a row with the usual fields and by one without`(
        action: NextAction
    ) throws {
        let sample = try SampleIntent(1)
        let settlement = sample.final(sample.created(action))
        let row = JournalRow.settlement(settlement)
        let list =
            #""Content-Type","application/json","Location","/v1/intents/\#(sample.intent.id)""#
        let text = String(decoding: row.secret ?? row.text, as: UTF8.self)
        #expect(!text.contains("fields"))
        #expect(text.contains(#""status":201,"body":"#))
        let older = Array(
            text.replacing(
                #""status":201,"body":"#, with: #""status":201,"fields":[\#(list)],"body":"#
            ).utf8)
        let olderRow = JournalRow(
            kind: .final, text: row.secret == nil ? older : row.text,
            secret: row.secret == nil ? nil : older)
        for row in [row, olderRow] {
            let answer = try Self.answer(of: row, sample)
            guard case .final(let given) = settlement.standing else {
                Issue.record("a sample that is final is not")
                return
            }
            #expect(answer.map(Self.bytes) == Self.bytes(given))
        }
    }

    static let fields: [[(String, String)]] = [
        [], [("Content-Type", "application/json")],
        [("content-type", "application/json"), ("Location", "/v1/intents/ID")],
        [("Content-Type", "application/json"), ("location", "/v1/intents/ID")],
        [("Content-Type", "application/JSON"), ("Location", "/v1/intents/ID")],
        [("Content-Type", "application/json"), ("Location", "/v1/intents/IDx")],
        [("Content-Type", "application/json"), ("Location", "/v2/intents/ID")],
        [("Content-Type", "application/json"), ("Location", "/v1/intents/int_0")],
        [("Location", "/v1/intents/ID"), ("Content-Type", "application/json")],
        [("Content-Type", "application/json"), ("Location", "/v1/intents/ID"), ("X-A", "1")],
    ]

    @Test(arguments: fields)
    func `fields that are nearly the usual ones are read back as they were`(
        list: [(String, String)]
    ) throws {
        let sample = try SampleIntent(1)
        let fields = Fields(
            list.compactMap { name, value in
                let value = value.replacing("ID", with: sample.intent.id)
                return Field.Name(name).flatMap { Field($0, value) }
            })
        #expect(fields.list.count == list.count)
        let answer = Answer(201, fields: fields, body: [1])
        let row = JournalRow.settlement(sample.settlement(.final(answer), sample.intent))
        let read = try Self.answer(of: row, sample)
        #expect(read.map(Self.bytes) == Self.bytes(answer))
    }

    /// Everything that a merchant sees of an answer.
    private static func bytes(_ answer: Answer) -> [UInt8] {
        var bytes = Array("\(answer.status.code)\n".utf8)
        for field in answer.fields.list { bytes += "\(field.name.text): \(field.value)\n".utf8 }
        return bytes + answer.body
    }

    /// The answer by its row and that of its claim.
    private static func answer(of row: JournalRow, _ sample: SampleIntent) throws -> Answer? {
        var fold = RecordFold()
        try fold.take(row, at: SampleIntent.start)
        try fold.take(.claim(sample.claim, sample.intent), at: SampleIntent.start)
        guard case .settled(.final(let answer)) = try fold.record().state else { return nil }
        return answer
    }
}
