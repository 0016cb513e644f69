import Intents
import Testing

struct SuggestionTests {
    static let known = [
        "amount", "currency", "accept", "reference", "description", "return_url", "confirm", "id",
    ]

    static let near: [(String, String)] = [
        ("amont", "amount"), ("ammount", "amount"), ("anount", "amount"), ("maount", "amount"),
        ("Amount", "amount"), ("AMOUNT", "amount"), ("curency", "currency"),
        ("crurency", "currency"),
        ("return-url", "return_url"), ("returnUrl", "return_url"), ("acept", "accept"),
        ("refernece", "reference"), ("ID", "id"), ("amount", "amount"),
    ]

    @Test(arguments: near)
    func `a name with few typing errors is recognised`(name: String, meant: String) {
        #expect(Suggestion.nearest(to: name, among: Self.known) == meant)
    }

    @Test(arguments: ["", "x", "ix", "i", "wallet", "amt", "total", "anything", "xyzount"])
    func `a name too far off suggests nothing`(name: String) {
        #expect(Suggestion.nearest(to: name, among: Self.known) == nil)
    }

    static let thirds: [(String, String, Bool)] = [
        ("ab", "ac", false), ("abc", "abd", true), ("abc", "add", false), ("abcde", "abcxy", false),
        ("abcdef", "abcdxy", true), ("abcdef", "abcxyz", false), ("ab", "ba", false),
        ("abc", "bac", true), ("abc", "bca", false), ("ab", "abc", true), ("", "abc", false),
    ]

    @Test(arguments: thirds)
    func `an error in every third byte is the most`(name: String, other: String, isNear: Bool) {
        #expect((Suggestion.nearest(to: name, among: [other]) != nil) == isNear)
    }

    @Test func `the nearest name wins, and the first of equals`() {
        #expect(Suggestion.nearest(to: "abcdefg", among: ["abcdexx", "abcdefx"]) == "abcdefx")
        #expect(Suggestion.nearest(to: "abcdefg", among: ["abcdefy", "abcdefx"]) == "abcdefy")
        #expect(Suggestion.nearest(to: "abcdefg", among: []) == nil)
    }

    @Test func `names up to 64 bytes are compared, longer ones are not`() {
        let name = String(repeating: "a", count: 64)
        #expect(Suggestion.nearest(to: name, among: ["\(name)b", name]) == name)
        #expect(Suggestion.nearest(to: "\(name)b", among: [name]) == nil)
    }

    @Test func `any bytes are compared, not letters alone`() {
        #expect(Suggestion.nearest(to: "größe_x", among: ["größe"]) == "größe")
    }
}
