/// A blockchain network under our own name, whatever each provider calls it.
package struct Network: Sendable, Hashable {
    /// Lower-case letters, digits and underscores: `polygon`.
    package let name: String

    package let addressForm: AddressForm

    /// How an address of a network is written.
    package enum AddressForm: Hashable, Sendable {
        /// `0x` and 40 hexadecimal digits; capitals are a check sum (EIP-55), lower case has none.
        case evm
        /// Base58Check over the byte 0x41 and 20 bytes, which starts with `T`.
        case tron
        /// Base58 of 32 bytes, without a check sum.
        case solana
        /// A segregated witness address, Bech32 with the prefix `bc` (BIP 173).
        case bitcoin
        /// Bech32 of 20 bytes with the prefix `noble`.
        case noble
        /// Base32 of the byte 0x30, a public key and a CRC-16, which starts with `G`.
        case stellar
        /// Base32 of a public key and 4 bytes of its SHA-512/256: 58 characters.
        case algorand
        /// `shard.realm.number`, as in `0.0.456858`.
        case hedera
        /// `0x` and 64 hexadecimal digits.
        case hex32
        /// An implicit account: 64 hexadecimal digits. Named accounts end in `.near`.
        case near
        /// `0x` and 16 hexadecimal digits.
        case flow
        /// Base58Check with the ledger's own alphabet, which starts with `r`.
        case xrp
        /// SS58: Base58 of a network prefix, a public key and 2 bytes of BLAKE2b.
        case ss58
    }

    init(_ name: String, _ addressForm: AddressForm) {
        self.name = name
        self.addressForm = addressForm
    }

    package static func find(_ name: String) -> Network? { byName[name] }

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    package static let all: [Network] = [
        Network("algorand", .algorand),
        Network("aptos", .hex32),
        Network("arbitrum", .evm),
        Network("arc", .evm),
        Network("avalanche", .evm),
        Network("base", .evm),
        Network("bitcoin", .bitcoin),
        Network("bnb", .evm),
        Network("celo", .evm),
        Network("codex", .evm),
        Network("ethereum", .evm),
        Network("flow", .flow),
        Network("hedera", .hedera),
        Network("hyperevm", .evm),
        Network("ink", .evm),
        Network("linea", .evm),
        Network("near", .near),
        Network("noble", .noble),
        Network("optimism", .evm),
        Network("plume", .evm),
        Network("polkadot_asset_hub", .ss58),
        Network("polygon", .evm),
        Network("sei", .evm),
        Network("solana", .solana),
        Network("sonic", .evm),
        Network("stellar", .stellar),
        Network("sui", .hex32),
        Network("tron", .tron),
        Network("unichain", .evm),
        Network("worldchain", .evm),
        Network("xdc", .evm),
        Network("xrp", .xrp),
        Network("zksync", .evm),
    ]
}
