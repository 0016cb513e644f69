import Digest
import Testing

struct AuthenticationKeyTests {
    @Test(arguments: HMACVector.published)
    func `a message has the code that its RFC publishes`(vector: HMACVector) {
        let key = AuthenticationKey(vector.key, algorithm: vector.algorithm)

        let code = Hex.encode(key.authenticate(vector.message))

        // RFC 4231 case 5 publishes only the first half of what is longer than 128 bits.
        #expect(code.prefix(vector.code.count) == vector.code)
    }

    @Test(arguments: [
        (HashAlgorithm.sha1, 20), (.sha256, 32), (.sha384, 48), (.sha512, 64),
    ])
    func `a code is as long as a hash of its algorithm`(algorithm: HashAlgorithm, count: Int) {
        #expect(AuthenticationKey([1], algorithm: algorithm).authenticate([]).count == count)
    }

    @Test func `a webhook's body has the code that its sender signs it with`() {
        let key = AuthenticationKey(Array("whsec_lFlsnLxC3X4yW7dByaMMkGasgatGyI".utf8))

        let code = key.authenticate(Array("1759581623.example-webhook-body".utf8))

        let published = "f0c3e10b74a338ef0fa494da0613853a7ca6062be6c885f797256df31125737b"
        #expect(Hex.encode(code) == published)
    }

    @Test func `an empty key is a key`() {
        let code = AuthenticationKey([]).authenticate([])

        let known = "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"
        #expect(Hex.encode(code) == known)
    }

    @Test func `a key gives the same code however often it was used before`() {
        let key = AuthenticationKey([1, 2, 3])
        let first = key.authenticate([4])

        _ = key.authenticate([5])
        _ = key.authenticate(lengthPrefixed: ["6", "7"])

        #expect(key.authenticate([4]) == first)
    }

    @Test func `each part follows its length in eight bytes, the highest first`() {
        let key = AuthenticationKey(Array("Jefe".utf8))
        let long = String(repeating: "c", count: 300)
        let lengthOf2: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 2]
        let lengthOf0: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0]
        let lengthOf300: [UInt8] = [0, 0, 0, 0, 0, 0, 1, 44]

        let code = key.authenticate(lengthPrefixed: ["ab", "", long])

        let message = lengthOf2 + Array("ab".utf8) + lengthOf0 + lengthOf300 + Array(long.utf8)
        #expect(code == key.authenticate(message))
        let known = "c5ba53915847137078d88073636c87d83851d9eaf772e80b29a781fe3d6b306f"
        #expect(Hex.encode(code) == known)
    }

    @Test func `parts that join to the same bytes have different codes`() {
        let key = AuthenticationKey([1])

        let codes = Set([
            key.authenticate(lengthPrefixed: ["12", "3"]),
            key.authenticate(lengthPrefixed: ["1", "23"]),
            key.authenticate(lengthPrefixed: ["123"]),
            key.authenticate(lengthPrefixed: ["123", ""]),
            key.authenticate(Array("123".utf8)),
        ])

        #expect(codes.count == 5)
    }

    @Test func `threads that share a key get the codes that a key of their own gives`() async {
        let secret: [UInt8] = [9, 8, 7]
        let shared = AuthenticationKey(secret)
        let messages = (0..<200).map { [UInt8](repeating: UInt8($0), count: $0 * 3) }
        let expected = messages.map { AuthenticationKey(secret).authenticate($0) }

        await withTaskGroup(of: [[UInt8]].self) { group in
            for _ in 0..<16 {
                group.addTask { messages.map(shared.authenticate(_:)) }
            }
            for await codes in group {
                #expect(codes == expected)
            }
        }
    }
}
