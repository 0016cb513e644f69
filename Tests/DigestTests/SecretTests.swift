import Digest
import Testing

struct SecretTests {
    private struct Holder {
        let name = "key"
        let secret: Secret
    }

    private let secret = Secret(Array("hunter2".utf8))

    @Test func `a secret gives its bytes only where they are asked for by name`() {
        #expect(secret.reveal() == Array("hunter2".utf8))
    }

    @Test func `no way to make text of a secret shows more than that it is one`() {
        let optional: Secret? = secret

        #expect("\(secret)" == "[secret]")
        #expect(String(describing: secret) == "[secret]")
        #expect(String(reflecting: secret) == "[secret]")
        #expect(String(describing: [secret]) == "[[secret]]")
        #expect(String(describing: optional) == "Optional([secret])")
    }

    @Test func `what holds a secret shows everything but the secret`() {
        #expect(
            String(reflecting: Holder(secret: secret)).hasSuffix(
                #"(name: "key", secret: [secret])"#))
    }

    @Test func `a mirror and a dump of a secret show that it is one`() {
        var dumped = ""
        dump(secret, to: &dumped)

        #expect(Mirror(reflecting: secret).children.map { "\($0.value)" } == ["[secret]"])
        #expect(dumped == "▿ [secret]\n  - \"[secret]\"\n")
    }

    @Test func `secrets are equal if and only if their bytes are`() {
        #expect(secret == Secret(Array("hunter2".utf8)))
        #expect(secret != Secret(Array("hunter3".utf8)))
        #expect(secret != Secret([]))
    }
}
