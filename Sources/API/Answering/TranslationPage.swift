import Gateway
package import HTTP
import Intents
import JSON
import Translation

/// The answer that shows what providers would be sent; each element is that of
/// `polyrail translate --json`.
extension Answer {
    package static func translations(_ order: TranslationOrder, of roster: Roster) -> Answer {
        let previews = Previews(order: order, roster: roster).previews
        return .list { writer in for preview in previews { preview.write(to: &writer) } }
    }
}

/// One preview for each provider that was asked for.
private struct Previews {
    let order: TranslationOrder
    let roster: Roster

    var previews: [Preview] {
        switch order.providers {
        case .all: return roster.providers.map { preview(by: $0) }
        case .only(let name): return [preview(byName: name)]
        case .named:
            do throws(Problem) {
                return [preview(byName: try IntentReader.read(order.document.root).provider)]
            } catch {
                return [Preview(provider: nil, result: .problem(error))]
            }
        }
    }

    private func preview(byName name: String) -> Preview {
        if let provider = roster.provider(name) { return preview(by: provider) }
        let detail = UnknownName.detail(name, among: roster.providers.map(\.name))
        let violation = Violation(path: "/provider", code: .notAllowed, detail: detail)
        let problem = Problem(.providerUnknown, detail: detail, errors: [violation])
        return Preview(provider: name, result: .problem(problem))
    }

    private func preview(by provider: Roster.Provider) -> Preview {
        guard let pinned = provider.pinned else {
            return Preview(provider: provider.name, result: .problem(provider.unavailable))
        }
        do throws(Problem) {
            let intent = try IntentReader.read(order.document.root, addressedTo: provider.name)
            return Preview(
                of: intent,
                by: pinned.translator,
                merchantKey: order.merchantKey,
                environment: order.environment
            )
        } catch {
            return Preview(provider: provider.name, result: .problem(error))
        }
    }
}
