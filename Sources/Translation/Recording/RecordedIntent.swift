import Intents
package import JSON

/// What a provider's request tells of the intent that it was made from.
///
/// A recording holds the request and not the intent; what stands here was read back through the
/// translator's own `create`, and what could not be read back is named and never guessed.
package struct RecordedIntent: Sendable {
    struct Accepted: Sendable {
        var asset: String?
        var network: String?
    }

    struct Transfer: Sendable {
        var destination: String?
        var amount: String?
        /// In the provider's unit, until the currency is known.
        var minor: String?
    }

    package internal(set) var amount: String?
    var minor: String?
    package internal(set) var currency: String?
    var accept: [Int: Accepted] = [:]
    var texts: [IntentField: String] = [:]
    var payer: [Root.PayerPart: String] = [:]
    var metadata: [(name: String, value: String)] = []
    var confirm: Bool?
    var expiresInSeconds: Int?
    var transfers: [Int: Transfer] = [:]
    var options: [(name: String, value: Datum, isClosed: Bool)] = []
    /// Our key as the request carried it in its body.
    package internal(set) var key: String?
    /// What a person must fill in, and why.
    package internal(set) var gaps: [String] = []

    package var isComplete: Bool { gaps.isEmpty }

    mutating func miss(_ what: String) {
        if !gaps.contains(what) { gaps.append(what) }
    }
}

extension RecordedIntent {
    /// Texts of the merchant and of payers, which nobody else may read.
    package var privateTexts: [String] {
        var hidden = texts.filter { $0.key != .savePaymentMethod }.map(\.value)
        hidden += payer.filter { $0.key != .country }.map(\.value)
        hidden += metadata.map(\.value)
        hidden += transfers.values.compactMap(\.destination)
        hidden += options.filter { !$0.isClosed }.compactMap(\.value.scalarText)
        return hidden
    }

    /// Writes the body of `POST /v1/intents`, each private text as `renaming` has it.
    package func write(
        to writer: inout Writer, provider: String, renaming: (String) -> String
    ) {
        writer.object { writer in
            writer.member("provider", provider)
            if let amount { writer.member("amount", amount) }
            if let currency { writer.member("currency", currency) }
            writeAccept(to: &writer)
            for field in IntentField.allCases {
                guard let text = texts[field] else { continue }
                let isWord = field == .savePaymentMethod
                writer.member(field.rawValue, isWord ? text : renaming(text))
            }
            writePayer(to: &writer, renaming)
            if !metadata.isEmpty {
                writer.name("metadata")
                writer.object { writer in
                    for pair in metadata { writer.member(pair.name, renaming(pair.value)) }
                }
            }
            if let confirm { writer.member("confirm", confirm) }
            if let expiresInSeconds { writer.member("expires_in", expiresInSeconds) }
            writeTransfers(to: &writer, renaming)
            writeOptions(to: &writer, renaming)
        }
    }

    private func writeAccept(to writer: inout Writer) {
        guard !accept.isEmpty else { return }
        writer.name("accept")
        writer.array { writer in
            for (_, entry) in accept.sorted(by: { $0.key < $1.key }) {
                writer.object { writer in
                    if let asset = entry.asset { writer.member("asset", asset) }
                    if let network = entry.network { writer.member("network", network) }
                }
            }
        }
    }

    private func writePayer(to writer: inout Writer, _ renaming: (String) -> String) {
        guard !payer.isEmpty else { return }
        writer.name("payer")
        writer.object { writer in
            for part in Root.PayerPart.allCases {
                guard let text = payer[part] else { continue }
                writer.member(part.rawValue, part == .country ? text : renaming(text))
            }
        }
    }

    private func writeTransfers(to writer: inout Writer, _ renaming: (String) -> String) {
        guard !transfers.isEmpty else { return }
        writer.name("transfers")
        writer.array { writer in
            for (_, transfer) in transfers.sorted(by: { $0.key < $1.key }) {
                writer.object { writer in
                    if let destination = transfer.destination {
                        writer.member("destination", renaming(destination))
                    }
                    if let amount = transfer.amount { writer.member("amount", amount) }
                }
            }
        }
    }

    private func writeOptions(to writer: inout Writer, _ renaming: (String) -> String) {
        guard !options.isEmpty else { return }
        writer.name("options")
        writer.object { writer in
            for option in options {
                writer.name(option.name)
                if let text = option.value.asText, !option.isClosed {
                    writer.text(renaming(text))
                } else if case .json(let value) = option.value {
                    writer.value(value)
                } else {
                    writer.text(option.value.scalarText ?? "")
                }
            }
        }
    }
}

extension Datum {
    /// The text of a text, and of nothing else.
    fileprivate var asText: String? {
        switch self {
        case .text(let text): text
        case .json(let value): value.text
        default: nil
        }
    }
}
