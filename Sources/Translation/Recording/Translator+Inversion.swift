package import HTTP
import Intents
import JSON

extension Translator {
    /// The intent behind a recorded create, as far as the request tells it.
    package func invert(_ request: Request) -> RecordedIntent {
        var inverter = IntentInverter(definition: definition)
        let limits = JSON.Limits(bytes: Limits.answerBytes, depth: Limits.answerDepth)
        // A body that is no JSON is told of as a gap.
        inverter.read((try? Document(parsing: request.body, limits: limits))?.root)
        var intent = inverter.found
        if intent.gaps.isEmpty { complete(&intent) }
        return intent
    }

    /// Fills in what the file leaves no choice about, and names what is missing.
    private func complete(_ intent: inout RecordedIntent) {
        let rules = definition.accepts.accept
        let isNeeded = rules?.count.lowerBound ?? 0 > 0
        let isOpen = intent.accept.values.contains { $0.asset == nil }
        if isOpen || isNeeded && intent.accept.isEmpty {
            guard intent.accept.count <= 1 else {
                return intent.miss("accept: several entries, whose assets are not in the request")
            }
            let known = intent.accept[0] ?? .init()
            let found = intent
            choose("accept[0].asset", among: candidates(for: known, intent.currency), &intent) {
                var attempt = found
                attempt.accept[0] = $0
                return (attempt, $0.asset ?? "")
            }
        }
        if intent.currency == nil {
            let found = intent
            choose("currency", among: currencies(for: intent), &intent) {
                var attempt = found
                attempt.currency = $0
                attempt.resolveAmounts(by: definition.money)
                return (attempt, $0)
            }
        }
        if intent.amount == nil, intent.gaps.isEmpty { intent.miss("amount: not in the request") }
    }

    /// Takes the only candidate that the file accepts; several are told, and none is taken.
    private func choose<Candidate>(
        _ what: String,
        among candidates: [Candidate],
        _ intent: inout RecordedIntent,
        _ attempt: (Candidate) -> (intent: RecordedIntent, name: String)
    ) {
        let solutions = candidates.map(attempt).filter { accepts($0.intent) }
        if solutions.count == 1 {
            intent = solutions[0].intent
        } else {
            let names = solutions.map(\.name).joined(separator: ", ")
            let choice = names.isEmpty ? "none fits" : "could be \(names)"
            intent.miss("\(what): not in the request; \(choice)")
        }
    }

    /// Where any currency is taken, two that nobody asked for show whether a rule leaves a choice.
    private func currencies(for intent: RecordedIntent) -> [String] {
        if case .listed(let codes) = definition.accepts.currency { return codes }
        var codes = ["USD", "EUR"]
        for (_, entry) in intent.accept.sorted(by: { $0.key < $1.key }) {
            if let asset = entry.asset, !codes.contains(asset) { codes.append(asset) }
        }
        return codes
    }

    private func candidates(
        for known: RecordedIntent.Accepted, _ currency: String?
    ) -> [RecordedIntent.Accepted] {
        let rows = definition.accepts.accept?.pairs?.rows ?? []
        return rows.flatMap { row -> [RecordedIntent.Accepted] in
            guard let asset = row.asset == "*" ? currency : row.asset else { return [] }
            let networks = known.network.map { [$0] } ?? row.networks
            guard !networks.isEmpty else { return [.init(asset: asset, network: nil)] }
            return networks.map { .init(asset: asset, network: $0) }
        }
    }

    private func accepts(_ intent: RecordedIntent) -> Bool {
        var writer = Writer()
        intent.write(to: &writer, provider: name) { $0 }
        // Why an attempt is refused does not matter: it is not the one.
        guard let read = try? IntentReader.read(writer.bytes) else { return false }
        return (try? accept(read)) != nil  // As above.
    }
}
