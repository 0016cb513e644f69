import Gateway
package import HTTP
import Intents
import JSON
import Translation

/// The answers that describe providers, in the words of `polyrail providers list` and `show`.
extension Answer {
    package static func providers(of roster: Roster) -> Answer {
        .list { writer in
            for provider in roster.providers { provider.write(to: &writer) }
        }
    }

    package static func provider(
        _ name: String,
        of roster: Roster,
        requestID: String
    ) -> Answer {
        guard let provider = roster.provider(name) else {
            let known = roster.providers.map(\.name)
            var problem = Problem(
                .providerUnknown, detail: UnknownName.detail(name, among: known))
            problem.status = 404
            return .problem(problem, requestID: requestID)
        }
        guard let pinned = provider.pinned else {
            return .problem(provider.unavailable, requestID: requestID)
        }
        return .json { ProviderDescription(of: pinned.translator).write(to: &$0) }
    }
}

extension Roster.Provider {
    /// What is said of a provider whose file cannot be used.
    var unavailable: Problem {
        Problem(
            .providerUnavailable,
            detail:
                "the file of \(name) has \(mistakes == 1 ? "a mistake" : "\(mistakes) mistakes")"
        )
    }

    fileprivate func write(to writer: inout Writer) {
        writer.object { writer in
            writer.member("name", name)
            writer.member("status", status)
            writer.member("mistakes", mistakes)
            guard let pinned else { return }
            let description = ProviderDescription(of: pinned.translator)
            writer.member("title", description.title)
            writer.name("currencies")
            description.currencies.write(to: &writer)
            writer.name("features")
            writer.array { for feature in description.features { $0.text(feature) } }
        }
    }

    private var status: String {
        if isDisabled { return "disabled" }
        return pinned == nil ? "mistakes" : mistakes == 0 ? "ok" : "outdated"
    }
}
