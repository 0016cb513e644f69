import Gateway
import Intents
import JSON

/// What one merchant wants, under one key, and how far it has come with it.
struct Payment {
    let number: Int
    /// How often it has asked, and how often it asks at most.
    var asked = 0
    static let mostAsks = 12

    var name: KeyName { KeyName(merchant: "shop", mode: .live, key: "k-\(number)") }

    static func amount(of number: Int) -> (text: String, minor: Int) {
        ("25.5\(number)", 2_550 + number)
    }

    static func reference(of number: Int) -> String { "r-\(number)" }

    /// The body under that key; a confused merchant uses the key for another amount.
    static func document(_ number: Int, isConfused: Bool) throws(ParseError) -> Document {
        let amount = isConfused ? "99.99" : amount(of: number).text
        let text =
            #"{"provider":"acme","amount":"\#(amount)","currency":"USD","#
            + #""reference":"\#(reference(of: number))"}"#
        return try Document(parsing: Array(text.utf8))
    }

    /// How long it waits before it asks again, longer each time.
    func pause(_ chance: inout Chance) -> Int {
        chance.between(200...1_000) << min(asked, 12)
    }
}
