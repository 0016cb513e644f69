import Digest
import JSON

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
    func mayFind(in json: [UInt8], of root: Value) -> Bool {
        guard !secrets.isEmpty else { return false }
        if root.holdsEscapes { return true }
        let text = json.span
        for secret in secrets where text.holdsEnd(of: secret) { return true }
        return false
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

/// Looks at every byte and branches at none, so that many are looked at in one step.
extension Span<UInt8> {
    /// Whether the last four bytes of a secret stand anywhere: its first are those of many others.
    fileprivate func holdsEnd(of secret: [UInt8]) -> Bool {
        guard secret.count >= 4 else { return true }
        guard secret.count <= count else { return false }
        let places = count - 3
        let (first, second) = (extracting(0..<places), extracting(1..<places + 1))
        let (third, fourth) = (extracting(2..<places + 2), extracting(3..<places + 3))
        let end = secret.count - 4
        let (one, two, three, four) = (
            secret[end], secret[end + 1], secret[end + 2], secret[end + 3]
        )
        var found: UInt8 = 0
        for index in 0..<places {
            found |=
                (first[index] == one ? 1 : 0) & (second[index] == two ? 1 : 0)
                & (third[index] == three ? 1 : 0) & (fourth[index] == four ? 1 : 0)
        }
        return found > 0
    }
}
