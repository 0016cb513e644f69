import Intents
import Money

/// A new translator file and its first fixtures, from an example of the provider's documentation.
package struct Scaffold: Sendable {
    /// A file to be written.
    package struct File: Sendable {
        package let name: String
        package let text: String
    }

    /// The file `NAME.json`, as text with comments.
    package let translator: String
    private let plan: ScaffoldPlan

    /// Starts from a curl command, or from a common shape without one.
    package init(name: String, command: String?) throws(CurlExample.Fault) {
        let example = try CurlExample(command ?? Self.standardExample(of: name))
        plan = try ScaffoldPlan(name: name, example: example)
        translator = TranslatorScaffold(plan: plan).text
    }

    /// The first fixtures, made by running the file; what is wrong with it instead.
    package func fixtures(date: String, file: String) throws(Translator.Rejection) -> [File] {
        let source = Array(translator.utf8)
        let translator = try Translator.load(source, file: file, expectedName: plan.name)
        let fixtures = FixtureScaffold(plan: plan, translator: translator, date: date)
        return [
            File(name: "create-minimal.json", text: fixtures.created),
            File(name: "refused.json", text: fixtures.refused),
        ]
    }

    /// What a common create looks like; its host is no one's.
    private static func standardExample(of name: String) -> String {
        #"""
        curl \#(ScaffoldPlan.origin(of: name))/v1/payments \
          -H 'Authorization: Bearer KEY' -H 'Idempotency-Key: $(uuidgen)' \
          -d '{
            "amount": "25.50", "currency": "USD", "reference": "order-1042",
            "description": "Two tickets", "metadata": { "seat": "12A" },
            "customer": "cus_1", "return_url": "https://shop.example/done"
          }'
        """#
    }
}
