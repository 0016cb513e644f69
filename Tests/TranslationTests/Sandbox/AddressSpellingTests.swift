import Money
import Testing
import Translation

/// Each table holds published pairs: addresses in use, or examples of the specifications.
struct AddressSpellingTests {
    static let addresses: [(Network.AddressForm, hex: String, address: String)] = [
        (
            .tron, "a614f803b6fd780986a42c78ec9c7f77e6ded13c",
            "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
        ),
        (
            .bitcoin, "751e76e8199196d454941c45d1b3a323f1433bd6",
            "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"
        ),
        (
            .solana, "06ddf6e1d765a193d9cbe146ceeb79ac1cb485ed5f5b37913a8cf5857eff00a9",
            "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA"
        ),
        (
            .solana, "0000000000000000000000000000000000000000000000000000000000000000",
            "11111111111111111111111111111111"
        ),
        (
            .stellar, "3f0c34bf93ad0d9971d04ccc90f705511c838aad9734a4a2fb0d7a03fc7fe89a",
            "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ"
        ),
        (
            .algorand, "0000000000000000000000000000000000000000000000000000000000000000",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAY5HFKQ"
        ),
        (.xrp, "b5f762798a53d543a014caf8b297cff8f2f937e8", "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh"),
        (.xrp, "0000000000000000000000000000000000000000", "rrrrrrrrrrrrrrrrrrrrrhoLvTp"),
        (
            .ss58, "d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d",
            "15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5"
        ),
        (
            .evm, "dac17f958d2ee523a2206206994597c13d831ec7",
            "0xdac17f958d2ee523a2206206994597c13d831ec7"
        ),
        (.flow, "1654653399040a61", "0x1654653399040a61"),
        (.hedera, "0006f89a", "0.0.456858"),
        (
            .hex32, "dba34672e30cb065b1f93e3ab55318768fd6fef66c15942c9f7cb846e2f900e7",
            "0xdba34672e30cb065b1f93e3ab55318768fd6fef66c15942c9f7cb846e2f900e7"
        ),
        (
            .near, "17208628f84f5d6ad33f0da3bbbeb27ffcb398eac501a31bd6ad2011e36133a1",
            "17208628f84f5d6ad33f0da3bbbeb27ffcb398eac501a31bd6ad2011e36133a1"
        ),
    ]

    @Test(arguments: addresses)
    func `bytes are spelled as their network spells them`(
        _ form: Network.AddressForm, _ hex: String, _ address: String
    ) throws {
        let bytes = hex.hexBytes
        #expect(bytes.count == AddressSpelling.lengthBytes(of: form))
        #expect(AddressSpelling.text(of: bytes, as: form) == address)
    }

    @Test(arguments: [
        ("a", [UInt8](), "a12uel5l"),
        ("abcdef", Array(0..<32), "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw"),
    ])
    func `the prefix is part of the check sum`(
        _ prefix: String, _ groups: [UInt8], _ text: String
    ) {
        #expect(Bech32.encode(prefix: prefix, groups: groups) == text)
    }

    @Test(arguments: [
        (
            "split", "c5f38b70305f519bf66d85fb6cf03058f3dde463ecd7918f2dc743918f2d",
            "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w"
        ),
        (
            "cosmos", "4fea76427b8345861e80a3540a8a9d936fd39391",
            "cosmos1fl48vsnmsdzcv85q5d2q4z5ajdha8yu34mf0eh"
        ),
        (
            "noble", "751e76e8199196d454941c45d1b3a323f1433bd6",
            "noble1w508d6qejxtdg4y5r3zarvary0c5xw7kj7zjhk"
        ),
    ])
    func `bytes stand in groups of five bits`(
        _ prefix: String, _ hex: String, _ text: String
    ) {
        #expect(Bech32.encode(prefix: prefix, bytes: hex.hexBytes) == text)
    }

    @Test func `the generic prefix of SS58 is checked too`() {
        let alice = "d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d".hexBytes
        #expect(
            AddressSpelling.ss58(alice, prefix: 42)
                == "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY")
    }
}

extension String {
    var hexBytes: [UInt8] {
        var bytes: [UInt8] = []
        for digit in compactMap(\.hexDigitValue).enumerated() {
            if digit.offset % 2 == 0 { bytes.append(0) }
            bytes[bytes.count - 1] = bytes[bytes.count - 1] << 4 | UInt8(digit.element)
        }
        return bytes
    }
}
