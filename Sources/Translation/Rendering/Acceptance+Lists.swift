import Intents
import JSON

extension Acceptance {
    mutating func checkAccept() {
        guard let list = definition.accepts.accept else {
            for entry in intent.accept { take(entry) }
            return
        }
        let count = intent.accept.count
        if count > list.count.upperBound {
            let detail =
                "\(count) entries; \(definition.name) takes at most \(list.count.upperBound)"
            refuse("/accept", .tooMany, detail)
        } else if count < list.count.lowerBound && intent.given.contains(.accept) {
            let detail = "\(count) entries; \(definition.name) needs \(list.count.lowerBound)"
            refuse("/accept", .required, detail, as: .fieldRequired)
        }
        for (position, entry) in intent.accept.enumerated() {
            take(list.pairs.flatMap { completed(entry, by: $0, position) } ?? entry)
        }
    }

    /// The entry with its network filled in where there is only one; nil where it is refused.
    private mutating func completed(
        _ entry: Intent.Acceptance,
        by pairs: AcceptRules.Pairs,
        _ position: Int
    ) -> Intent.Acceptance? {
        let name = definition.name
        guard let row = pairs.row(for: entry.asset) else {
            let assets = pairs.rows.map(\.asset).joined(separator: ", ")
            let detail = "\(name) takes \(assets), not \(entry.asset)"
            refuse("/accept/\(position)/asset", .notAllowed, detail, as: .assetNetworkMismatch)
            return nil
        }
        switch entry.network {
        case let network? where row.networks.contains(network): return entry
        case let network? where row.networks.isEmpty:
            let detail = "\(name) does not let a network be chosen; leave out \(network.quoted)"
            refuse("/accept/\(position)/network", .notAllowed, detail)
            return nil
        case let network?:
            let networks = row.networks.joined(separator: ", ")
            let detail = "\(name) takes \(entry.asset) on \(networks), not on \(network.quoted)"
            refuse("/accept/\(position)/network", .notAllowed, detail, as: .assetNetworkMismatch)
            return nil
        case nil where row.networks.count == 1:
            return Intent.Acceptance(asset: entry.asset, network: row.networks.first)
        case nil where row.networks.count > 1:
            let networks = row.networks.joined(separator: ", ")
            let detail = "\(name) needs the network of \(entry.asset): \(networks)"
            refuse("/accept/\(position)/network", .required, detail, as: .fieldRequired)
            return nil
        default: return entry
        }
    }

    mutating func checkMetadata() {
        guard let rules = definition.accepts.metadata, let metadata = intent.metadata else {
            return
        }
        if let most = rules.count, metadata.count > most {
            let detail = "\(metadata.count) pairs; \(definition.name) takes at most \(most)"
            refuse("/metadata", .tooMany, detail)
        }
        for datum in metadata {
            checkText(
                datum.key,
                against: rules.key,
                at: JSONPointer.path("metadata", datum.key),
                what: "the key"
            )
            checkText(
                datum.value,
                against: rules.value,
                at: JSONPointer.path("metadata", datum.key)
            )
        }
        guard let most = rules.maximumBytes else { return }
        var bytes: [UInt8] = []
        Datum.object(metadata.map { .init(name: $0.key, value: .text($0.value)) })
            .append(to: &bytes)
        if bytes.count > most {
            let detail = "\(bytes.count) bytes as JSON; \(definition.name) takes at most \(most)"
            refuse("/metadata", .tooLong, detail)
        }
    }

    mutating func checkTransfers() {
        guard let rules = definition.accepts.transfers, let transfers = intent.transfers else {
            return
        }
        if !rules.count.contains(transfers.count) {
            let most = rules.count.upperBound
            let tooMany = transfers.count > most
            let detail =
                "\(transfers.count) transfers; \(definition.name) takes"
                + " \(rules.count.lowerBound) to \(most)"
            refuse("/transfers", tooMany ? .tooMany : .required, detail)
        }
        for (position, transfer) in transfers.enumerated() {
            let path = "/transfers/\(position)/destination"
            checkText(transfer.destination, against: rules.destination, at: path)
        }
    }

    mutating func checkExpiry() {
        guard let rules = definition.accepts.expiresIn, let seconds = intent.expiresInSeconds else {
            return
        }
        let range = rules.range
        if !range.contains(seconds) {
            let detail =
                "\(definition.name) takes \(range.lowerBound) to \(range.upperBound) seconds,"
                + " not \(seconds)"
            refuse("/expires_in", .outOfRange, detail)
        } else if let step = rules.step, seconds % step != 0 {
            let detail = "\(definition.name) takes multiples of \(step) seconds, not \(seconds)"
            refuse("/expires_in", .precision, detail)
        }
    }
}
