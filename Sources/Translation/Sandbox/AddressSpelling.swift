import Digest
package import Money

/// Spells the raw bytes of an address as its network does, check sums included.
package enum AddressSpelling {
    /// How many raw bytes an address of a form holds.
    package static func lengthBytes(of form: Network.AddressForm) -> Int {
        switch form {
        case .evm, .tron, .bitcoin, .noble, .xrp: 20
        case .solana, .stellar, .algorand, .hex32, .near, .ss58: 32
        case .flow: 8
        case .hedera: 4
        }
    }

    package static func text(of bytes: [UInt8], as form: Network.AddressForm) -> String {
        switch form {
        case .evm, .hex32, .flow: "0x" + Hex.encode(bytes)
        case .near: Hex.encode(bytes)
        case .tron: Base58.encodeChecked([0x41] + bytes)
        case .xrp: Base58.encodeChecked([0x00] + bytes, alphabet: .ripple)
        case .solana: Base58.encode(bytes)
        case .bitcoin: Bech32.witness(prefix: "bc", program: bytes)
        case .noble: Bech32.encode(prefix: "noble", bytes: bytes)
        case .stellar: stellar(bytes)
        case .algorand: Base32.encode(bytes + SHA512t256.hash(bytes).suffix(4))
        case .ss58: ss58(bytes, prefix: 0)
        case .hedera: "0.0.\(bytes.reduce(0) { $0 << 8 | UInt64($1) })"
        }
    }

    /// A key behind its version byte, a CRC-16 behind both, the lower byte first (SEP-23).
    private static func stellar(_ key: [UInt8]) -> String {
        let versioned = [6 << 3] + key
        let check = crc16(versioned)
        return Base32.encode(versioned + [UInt8(check & 0xFF), UInt8(check >> 8)])
    }

    /// CRC-16/XMODEM: polynomial 0x1021, from zero, the highest bit first.
    private static func crc16(_ bytes: [UInt8]) -> UInt16 {
        bytes.reduce(0) { check, byte in
            (0..<8).reduce(check ^ UInt16(byte) << 8) { value, _ in
                value & 0x8000 == 0 ? value << 1 : value << 1 ^ 0x1021
            }
        }
    }

    /// A key behind its network's byte, two bytes of a BLAKE2b over both behind it.
    package static func ss58(_ key: [UInt8], prefix: UInt8) -> String {
        let prefixed = [prefix] + key
        let check = BLAKE2b512.hash(Array("SS58PRE".utf8) + prefixed).prefix(2)
        return Base58.encode(prefixed + check)
    }
}
