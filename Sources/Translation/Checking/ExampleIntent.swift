import Intents
import JSON
import Money

/// A request that a file accepts, made of nothing but the file.
struct ExampleIntent {
    /// How much of what a file accepts stands in the request.
    enum Extent: String, CaseIterable {
        case smallest
        case fullest
    }

    let extent: Extent
    let accepted: AcceptedIntent
    let canonicalBody: [UInt8]

    /// Nil where no attempt is accepted: rules may ask for values that only a person knows.
    init?(_ extent: Extent, by definition: Definition) {
        for base in ExampleRequest.candidates(extent, definition) {
            var request = base
            for _ in 0..<Limits.exampleRounds {
                let (accepted, problem) = Self.accepted(request.bytes, by: definition)
                // What our own writer wrote is JSON.
                if let accepted, let body = try? Document(parsing: request.bytes) {
                    self.extent = extent
                    self.accepted = accepted
                    canonicalBody = body.root.canonical
                    return
                }
                guard let problem, request.mend(problem.errors) else { break }
            }
        }
        return nil
    }

    private static func accepted(
        _ bytes: [UInt8],
        by definition: Definition
    ) -> (AcceptedIntent?, Problem?) {
        do throws(Problem) {
            let intent = try IntentReader.read(bytes, addressedTo: definition.name)
            return (try Acceptance.check(intent, against: definition), nil)
        } catch {
            return (nil, error)
        }
    }
}

extension Translator {
    /// The smallest request that the file accepts, as JSON; nil where only a person knows one.
    package var exampleIntent: String? {
        ExampleIntent(.smallest, by: definition).map {
            String(decoding: $0.canonicalBody, as: UTF8.self)
        }
    }
}
