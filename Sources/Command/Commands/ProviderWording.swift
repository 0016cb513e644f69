import Translation

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

    static func invalidName(_ name: String) -> String {
        "\(quoted(name)) cannot be a provider's name; expected [a-z][a-z0-9_]{0,31}, like acme"
    }

    static let exampleNotUsable =
        "the example cannot be made into a translator; nothing was written"

    static func nextSteps(file: String, name: String) -> String {
        """

        Next: look at every CHECK and ASSUMPTION in \(file), then run
          polyrail providers check \(file)
          polyrail providers explain \(name) --intent FILE
        """
    }

    static func of(_ fault: CurlExample.Fault) -> String {
        switch fault {
        case .openQuote: "the example has a quote that is not closed"
        case .noCurl: "the example holds no curl command"
        case .noURL: "the curl command has no address"
        case .secondURL(let word):
            "the curl command has a second address \(quoted(word)); is a quote missing?"
        case .valueMissing(let option): "\(quoted(option)) of the curl command lacks its value"
        case .method(let method):
            "the example is a \(quoted(method)) request; a create is a POST or PUT"
        case .noBody: "the example has no body; a create needs one"
        case .multipart: "the example is multipart, which no translator can send"
        case .bodyInFile(let name):
            "the example reads its body from \(quoted(name)); put the body itself there"
        case .bodyInQuery: "the example puts its data in the query; a create needs a body"
        case .mediaType(let type):
            "the example's body is \(quoted(type)); a translator sends JSON or a form"
        case .bodyNotJSON(let reason): "the example's body is no JSON: \(reason)"
        case .bodyNotObject: "the example's body is JSON but no object"
        }
    }
}
