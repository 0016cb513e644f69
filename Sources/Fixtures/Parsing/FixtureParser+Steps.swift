import HTTP
import Intents
import JSON
import Translation

extension FixtureParser {
    mutating func parseSteps(_ value: Value?) -> [Step] {
        guard let value else { return [] }
        guard value.kind == .array, value.count > 0 else {
            let got = value.kind == .array ? "an empty one" : value.kind.article
            diagnostics.report(at: value, "when must be a list of steps, not \(got)")
            return []
        }
        if value.count > Limits.steps {
            diagnostics.report(at: value, "when has more than \(Limits.steps) steps")
            return []
        }
        stepIDs = value.elements.map { $0["id"]?.text ?? "" }
        var steps: [Step] = []
        for (index, element) in value.elements.enumerated() {
            steps.append(parseStep(element, index))
        }
        return steps
    }

    /// Every id that is one, once.
    var distinctStepIDs: [String] {
        stepIDs.enumerated().filter { index, id in
            !id.isEmpty && stepIDs.firstIndex(of: id) == index
        }.map(\.element)
    }

    private mutating func parseStep(_ value: Value, _ index: Int) -> Step {
        let label = "when[\(index)]"
        let reader = ObjectReader(value, label, diagnostics)
        let id = parseID(reader, index)
        let after = reader.optional("after").flatMap { parseDuration($0, "\(label).after") }
        let verb = parseVerb(reader, index, id)
        reader.finish()
        return Step(
            id: id,
            verb: verb,
            after: after ?? .zero,
            place: Place("/when/\(index)", of: value)
        )
    }

    private func parseID(_ reader: ObjectReader, _ index: Int) -> String {
        guard let value = reader.required("id", like: "a name such as \"a\""),
            let id = reader.text(value, "id")
        else { return "" }
        let isID = (1...Limits.idCharacters).contains(id.utf8.count) && id.utf8.allSatisfy(\.isID)
        if !isID {
            reader.wrong(value, "id", "1 to \(Limits.idCharacters) letters, digits, _ or -")
        } else if stepIDs.firstIndex(of: id) != index {
            diagnostics.report(at: value, "an earlier step has the id \(id.quoted)")
        }
        return id
    }

    private static let verbs = ["create", "repeat", "get", "refresh", "webhook"]

    private mutating func parseVerb(_ reader: ObjectReader, _ index: Int, _ id: String) -> Step.Verb
    {
        let said = Self.verbs.compactMap { name in reader.optional(name).map { (name, $0) } }
        let key = parseKey(reader)
        let of = reader.optional("of")
        if let key, said.first?.0 != "create" {
            diagnostics.report(at: key.value, "\"key\" belongs to a create")
        }
        if let of, said.first?.0 != "webhook" {
            diagnostics.report(at: of, "\"of\" belongs to a webhook")
        }
        demandOneVerb(said, reader)
        guard let (verb, value) = said.first else { return .get(create: "") }
        let label = "\(reader.label).\(verb)"
        switch verb {
        case "create":
            creates[id] = id
            return .create(parseCreate(value, label, index), key: key?.text ?? id)
        case "repeat":
            let create = parseEarlierCreate(value, label, index)
            creates[id] = create
            return .repeat(create: create)
        case "get": return .get(create: parseEarlierCreate(value, label, index))
        case "refresh": return .refresh(create: parseEarlierCreate(value, label, index))
        default:
            let create = of.map { parseEarlierCreate($0, "\(reader.label).of", index) }
            return parseWebhook(value, label, index, create)
        }
    }

    private func demandOneVerb(_ said: [(String, Value)], _ reader: ObjectReader) {
        if said.isEmpty, reader.value.kind == .object {
            let list = Self.verbs.joined(separator: ", ")
            diagnostics.report(at: reader.value, "\(reader.label) lacks a verb: one of \(list)")
        }
        if said.count > 1 {
            let others = said.map(\.0).joined(separator: " and ")
            diagnostics.report(
                at: said[1].1, "\(reader.label) has more than one verb: \(others); make them steps")
        }
    }

    private func parseKey(_ reader: ObjectReader) -> (value: Value, text: String)? {
        guard let value = reader.optional("key") else { return nil }
        guard let text = reader.text(value, "key") else { return (value, "") }
        if text.isEmpty || !Field.isValue(text) {
            reader.wrong(value, "key", "text that a header may hold")
        }
        return (value, text)
    }

    /// The step that first created what a step refers to.
    private func parseEarlierCreate(_ value: Value, _ label: String, _ index: Int) -> String {
        guard let id = value.text else {
            diagnostics.report(
                at: value, "\(label) must be a step's id, not \(value.kind.article)")
            return ""
        }
        if let create = creates[id] { return create }
        if !stepIDs.contains(id) {
            let earlier = stepIDs.prefix(index).filter { creates[$0] != nil }
            let detail = UnknownName.detail(id, among: distinctStepIDs.filter(earlier.contains))
            diagnostics.report(at: value, "\(label) names no step: \(detail)")
        } else if stepIDs.prefix(index).contains(id) {
            diagnostics.report(at: value, "\(label) names \(id.quoted), which creates nothing")
        } else {
            let isItself = stepIDs[index] == id
            diagnostics.report(
                at: value,
                "\(label) names \(isItself ? "itself" : "the later step \(id.quoted)");"
                    + " expected an earlier one"
            )
        }
        return ""
    }

    private func parseWebhook(
        _ value: Value,
        _ label: String,
        _ index: Int,
        _ create: String?
    ) -> Step.Verb {
        let reader = ObjectReader(value, label, diagnostics)
        let fields = parseFields(reader.optional("headers"), "\(label).headers")
        let body = reader.optional("body").map {
            WrittenBody(value: $0, place: Place("/when/\(index)/webhook/body", of: $0))
        }
        reader.finish()
        return .webhook(fields: fields, body: body, create: create)
    }

    /// The body of a create; a string is the text itself, which may be no JSON.
    private func parseCreate(_ value: Value, _ label: String, _ index: Int) -> WrittenBody {
        if value.kind != .object && value.kind != .string {
            diagnostics.report(
                at: value,
                "\(label) must be the body of a create, or its text, not \(value.kind.article)"
            )
        }
        return WrittenBody(value: value, place: Place("/when/\(index)/create", of: value))
    }
}

extension UInt8 {
    /// Holds for what the id of a step is made of.
    fileprivate var isID: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5A).contains(self & 0xDF)
            || self == UInt8(ascii: "_") || self == UInt8(ascii: "-")
    }
}
