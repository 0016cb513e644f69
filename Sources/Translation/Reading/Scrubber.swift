import Digest

/// Takes an account's secrets out of a provider's words before anyone keeps or sees them.
struct Scrubber: Sendable {
    static let mark = "[secret]"

    /// The longest first: one secret may be the start of another.
    private let secrets: [[UInt8]]

    init(definition: Definition, account: AccountValues) {
        guard account.holdsSecrets else {
            secrets = []
            return
        }
        let texts = definition.account.filter(\.isSecret).compactMap { field -> String? in
            guard field.kind != .bool else { return nil }
            switch account.value(of: field) {
            case .text(let text), .placeholder(let text): return text
            default: return nil
            }
        }
        let spellings = texts.flatMap { [$0, Base64.encode(Array($0.utf8))] }
        secrets = spellings.map { Array($0.utf8) }.filter { !$0.isEmpty }
            .sorted { $0.count > $1.count }
    }

    /// Whether JSON as it was received could hold a secret; one that is spelled with escapes is
    /// not looked for.
    func mayFind(in json: [UInt8]) -> Bool {
        guard !secrets.isEmpty else { return false }
        if json.contains(UInt8(ascii: "\\")) { return true }
        return secrets.contains { secret in
            var rest = json[...]
            while let start = rest.firstIndex(of: secret[0]) {
                if json[start...].starts(with: secret) { return true }
                rest = json[(start + 1)...]
            }
            return false
        }
    }

    /// The text with each secret replaced.
    func scrub(_ text: String) -> String {
        guard !secrets.isEmpty else { return text }
        let bytes = Array(text.utf8)
        var kept: [UInt8] = []
        var index = 0
        var isChanged = false
        while index < bytes.count {
            if let found = secrets.first(where: { bytes[index...].starts(with: $0) }) {
                kept += Array(Self.mark.utf8)
                index += found.count
                isChanged = true
            } else {
                kept.append(bytes[index])
                index += 1
            }
        }
        return isChanged ? String(decoding: kept, as: UTF8.self) : text
    }

    /// A provider's words as they are kept: scrubbed whole, and only then cut to length.
    func words(_ text: String) -> String {
        String(scrub(text).unicodeScalars.prefix(Limits.messageCharacters))
    }
}
