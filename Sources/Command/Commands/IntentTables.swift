import JSON

/// Intents as operators read them on a terminal.
enum IntentTables {
    static func list(_ data: Value) -> [String] {
        var table = TextTable()
        table.add("ID", "CREATED", "MERCHANT", "MODE", "PROVIDER", "STATUS", "AMOUNT", "REFERENCE")
        for entry in data.elements {
            table.add(
                entry.word("id"), entry.word("created_at"), entry.word("merchant"),
                entry.word("mode"), entry.word("provider"), entry.word("status"),
                "\(entry.word("amount")) \(entry.word("currency"))", entry.word("reference"))
        }
        return table.lines()
    }

    static func page(_ intent: Value) -> [String] {
        var facts = TextTable()
        for member in intent.members {
            let name = member.name.text ?? ""
            if let word = member.value.text ?? member.value.numberText, name != "object" {
                facts.add(name.replacing("_", with: " "), word)
            }
        }
        if let problem = intent["last_problem"] {
            facts.add("last problem", "\(problem.word("code")): \(problem.word("detail"))")
        }
        if let ruling = intent["ruling"] {
            facts.add("ruled by", ruling.word("by"))
            facts.add("evidence", ruling.word("evidence"))
        }
        var history = TextTable()
        history.add("AT", "WHAT", "STATUS", "BY", "SAID")
        for entry in intent["history"].map({ Array($0.elements) }) ?? [] {
            let said = ["http_status", "fault", "request_id", "evidence", "by"]
                .map(entry.word).filter { !$0.isEmpty }.joined(separator: ", ")
            history.add(
                entry.word("at"), entry.word("what"), entry.word("status"), entry.word("source"),
                said)
        }
        return facts.lines() + [""] + history.lines()
    }
}

extension Value {
    /// A member's text or number; empty where there is none.
    fileprivate func word(_ name: String) -> String {
        self[name].flatMap { $0.text ?? $0.numberText } ?? ""
    }
}
