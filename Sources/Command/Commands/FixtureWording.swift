/// What the commands on fixtures say.
extension Wording {
    static func noFixtures(in folder: FixtureFolder) -> String {
        "the folder \(quoted(folder.path)) holds no fixtures; expected PROVIDER/CASE.json"
    }

    static func checkedFixtures(_ count: Int, mistakes: Int, leaks: Int) -> String {
        let fixtures = count == 1 ? "1 fixture" : "\(count) fixtures"
        let found = leaks == 1 ? "1 leak" : "\(leaks) leaks"
        guard mistakes + leaks > 0 else { return "\(fixtures) checked, no mistakes, no leaks" }
        return "\(fixtures) checked: \(Self.mistakes(mistakes)), \(found)"
    }

    static func stale(days: Int, _ freshFor: String) -> String {
        "recorded \(days) days ago, and fresh for \(freshFor); record it anew"
    }

    static let futureDate = "source.date is a day that has not come yet"

    static let formatMissing = "`--har` is required: it is the only format there is so far"

    static let nothingWritten = "nothing is written"

    static func notWritten(_ count: Int, of all: Int) -> String {
        guard count < all else { return nothingWritten }
        let which = count == 1 ? "1 of \(all) cases is" : "\(count) of \(all) cases are"
        return "\(which) not written; change what is told above in the recording, and import again"
    }

    static func invalidCase(_ name: String) -> String {
        "\(quoted(name)) cannot be a case's name; expected a-z, 0-9, - and _, like lost-answer"
    }

    static func doesNotReplay(_ provider: String, _ name: String) -> String {
        "does not hold yet; see `polyrail replay \(provider) \(name) --all`"
    }

    static func nothingRecorded(for provider: String, among count: Int) -> String {
        let entries = count == 1 ? "1 request" : "\(count) requests"
        return "none of \(entries) in the recording makes a case for \(quoted(provider));"
            + " nothing is written"
    }
}
