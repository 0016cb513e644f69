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
}
