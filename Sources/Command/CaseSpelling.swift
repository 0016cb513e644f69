/// The cases that a person named, by names or by a file's path: `acme ok`, `acme ok.json`,
/// `fixtures/acme/ok.json`.
struct CaseSpelling {
    private(set) var provider: String?
    private(set) var name: String?

    init(_ provider: String?, _ name: String?, in folder: FixtureFolder) {
        self.provider = provider
        self.name = name.map { Self.withoutEnding($0) }
        guard let provider, provider.contains("/") else {
            // A path may stand in the place of the case as well.
            self.name = self.name?.split(separator: "/").last.map(String.init)
            return
        }
        var names = provider.split(separator: "/").map(String.init)
        let above = folder.path.split(separator: "/").map(String.init).filter { $0 != "." }
        names.removeAll { $0 == "." }
        if names.starts(with: above) { names.removeFirst(above.count) }
        guard let first = names.first, names.count <= 2 else { return }
        self.provider = first
        if names.count == 2, name == nil { self.name = Self.withoutEnding(names[1]) }
    }

    private static func withoutEnding(_ name: String) -> String {
        let ending = ".json"
        return name.hasSuffix(ending) ? String(name.dropLast(ending.count)) : name
    }
}
