import Fixtures
import Testing

struct TextFormTests {
    static let held: [(TextForm, String)] = [
        (.uuid4, "9f1c2f6e-3b5a-4c1d-8e2f-0a1b2c3d4e5f"),
        (.uuid4, "9F1C2F6E-3B5A-4C1D-BE2F-0A1B2C3D4E5F"),
        (.rfc3339, "2026-11-21T09:30:00Z"),
        (.rfc3339, "2026-11-21t09:30:00.123456+02:00"),
        (.decimal, "0"), (.decimal, "25.50"), (.decimal, "-0.01"),
        (.token, "a"), (.token, "sk_test-1.2~3+4/5=:"),
        (.token, String(repeating: "a", count: 255)),
        (.intentID, "int_01J9Zabc"),
        (.url, "https://pay.acme.example/c/1?x=y"), (.url, "http://127.0.0.1:8080/#top"),
    ]

    @Test(arguments: held)
    func `a form holds`(form: TextForm, text: String) {
        #expect(form.holds(for: text))
    }

    static let refused: [(TextForm, String)] = [
        (.uuid4, "9f1c2f6e-3b5a-1c1d-8e2f-0a1b2c3d4e5f"),
        (.uuid4, "9f1c2f6e-3b5a-4c1d-ce2f-0a1b2c3d4e5f"),
        (.uuid4, "9f1c2f6e3b5a4c1d8e2f0a1b2c3d4e5f"),
        (.uuid4, "9f1c2f6e-3b5a-4c1d-8e2f-0a1b2c3d4e5"),
        (.uuid4, "9g1c2f6e-3b5a-4c1d-8e2f-0a1b2c3d4e5f"),
        (.rfc3339, "2026-11-21"), (.rfc3339, "2026-11-21 09:30:00Z"),
        (.rfc3339, "2026-11-21T09:30:00+0200"), (.rfc3339, "2026-02-30T09:30:00Z"), (.rfc3339, ""),
        (.decimal, ""), (.decimal, "."), (.decimal, "1."), (.decimal, ".5"), (.decimal, "01"),
        (.decimal, "1e3"), (.decimal, "1.2.3"), (.decimal, "--1"), (.decimal, "-"),
        (.token, ""), (.token, "a b"), (.token, "ä"), (.token, String(repeating: "a", count: 256)),
        (.intentID, "int_"), (.intentID, "int_a-b"), (.intentID, "pay_1"), (.intentID, ""),
        (.url, "/relative"), (.url, "ftp://acme.example"), (.url, "https://"), (.url, ""),
        (.url, "https://acme.example/#a b"),
    ]

    @Test(arguments: refused)
    func `a form does not hold`(form: TextForm, text: String) {
        #expect(!form.holds(for: text))
    }
}
