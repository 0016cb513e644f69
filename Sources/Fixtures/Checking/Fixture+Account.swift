import JSON
package import Translation

extension Fixture {
    /// What a provider's file does not allow in the account of the case.
    package func accountMistakes(by translator: Translator) -> [Diagnostic] {
        let diagnostics = Diagnostics(file: file, source: document.bytes)
        let environment = environment ?? translator.usualEnvironment
        guard let account = document.root["account"] else { return [] }
        for member in account.members {
            let mistake = translator.mistake(
                inAccountField: member.text, value: member.value.text ?? "", for: environment)
            guard let mistake else { continue }
            diagnostics.report(at: member.name, "account.\(member.text): \(mistake)")
        }
        return diagnostics.sorted
    }
}
