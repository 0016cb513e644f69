import Digest
import Intents
import Money

/// What everything fake is made of, so that the same create is given the same everywhere.
///
/// An address depends on what was asked (provider, canonical body, asset, network), an id on the
/// provider's key: two creates of the same body are two objects that may be paid at one place.
struct FakeSeed: Sendable {
    private static let tokenLetters = Array("abcdefghijklmnopqrstuvwxyz0123456789".utf8)
    private static let tokenLength = 24

    private let content: [UInt8]
    private let identity: [UInt8]
    private let form: Network.AddressForm

    init(provider: String, canonicalBody: [UInt8], accepted: AcceptedIntent, key: ProviderKey) {
        let first = accepted.accept.first
        let parts = [provider, first?.asset ?? "", first?.network ?? ""].map { Array($0.utf8) }
        content = Self.hash("content", [parts[0], canonicalBody, parts[1], parts[2]])
        identity = Self.hash("identity", [key.digest])
        // Where no network is known an address still has to look like one.
        form = first?.network.flatMap(Network.find)?.addressForm ?? .evm
    }

    func text(of fake: Root.Fake) -> String {
        switch fake {
        case .uuid: return KeySpelling.uuid(of: Self.hash("uuid", [identity]))
        case .token:
            let letters = Self.hash("token", [identity]).prefix(Self.tokenLength).map {
                Self.tokenLetters[Int($0) % Self.tokenLetters.count]
            }
            return String(decoding: letters, as: UTF8.self)
        case .address:
            let bytes = Self.hash("address", [content])
            let count = AddressSpelling.lengthBytes(of: form)
            return AddressSpelling.text(of: Array(bytes.prefix(count)), as: form)
        }
    }

    /// Each part stands behind its length, so that no two lists of parts run together.
    private static func hash(_ purpose: String, _ parts: [[UInt8]]) -> [UInt8] {
        var bytes: [UInt8] = []
        for part in [Array("polyrail/fake/1/\(purpose)".utf8)] + parts {
            let count = UInt64(part.count)
            bytes += (0..<8).map { UInt8(truncatingIfNeeded: count >> (56 - 8 * UInt64($0))) }
            bytes += part
        }
        return SHA256.hash(bytes)
    }
}
