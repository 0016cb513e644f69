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
        if intent.amount == nil { intent.miss("amount: not in the request") }
        if intent.currency == nil { intent.miss("currency: not in the request") }
        let rules = definition.accepts.accept
        let isNeeded = rules?.count.lowerBound ?? 0 > 0
        let isOpen = intent.accept.values.contains { $0.asset == nil }
        guard intent.gaps.isEmpty, isOpen || isNeeded && intent.accept.isEmpty else { return }
        guard intent.accept.count <= 1 else {
            return intent.miss("accept: several entries, whose assets are not in the request")
        }
        let known = intent.accept[0] ?? .init()
        var solutions: [RecordedIntent] = []
        for candidate in candidates(for: known, intent.currency) {
            var attempt = intent
            attempt.accept[0] = candidate
            if accepts(attempt) { solutions.append(attempt) }
        }
        if solutions.count == 1 {
            intent = solutions[0]
        } else {
            let assets = solutions.compactMap { $0.accept[0]?.asset }.joined(separator: ", ")
            let choice = assets.isEmpty ? "none fits" : "could be \(assets)"
            intent.miss("accept[0].asset: not in the request; \(choice)")
        }
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
