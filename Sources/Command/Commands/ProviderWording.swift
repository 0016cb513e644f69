/// The words of the commands on providers.
extension Wording {
    static func mistakes(_ count: Int) -> String {
        count == 1 ? "1 mistake" : "\(count) mistakes"
    }

    static func noTranslators(in folder: ProviderFolder) -> String {
        "the folder \(quoted(folder.path)) holds no translators"
    }

    static func unknownProvider(_ detail: String, in folder: ProviderFolder) -> String {
        "\(detail) (looked in \(quoted(folder.path)))"
    }

    static func misnamed(_ file: String, in folder: ProviderFolder) -> String {
        "\(quoted("\(folder.path)/\(file)")) is ignored: a translator is called"
            + " [a-z][a-z0-9_]{0,31}.json"
    }

    static func noFixtures(of name: String, in folder: String) -> String {
        "no fixtures: expected at least one case in \(folder)/\(name)/"
    }

    static func checked(files: Int, mistakes: Int, wrongFiles: Int) -> String {
        let translators = files == 1 ? "1 translator" : "\(files) translators"
        guard mistakes > 0 else { return "\(translators) checked, no mistakes" }
        let places = wrongFiles == 1 ? "1 file" : "\(wrongFiles) files"
        return "\(translators) checked: \(Self.mistakes(mistakes)) in \(places)"
    }
}
