package import HTTP
package import Intents

/// One request that was seen on the wire, with what came back.
package struct CapturedExchange: Sendable {
    package let request: Request
    /// Nil where none came.
    package let answer: Answer?
    package let startedAt: Instant
    /// The place in the recording, counted from 1.
    package let number: Int
    /// Whether the recorder kept no body though there was one.
    package let lacksBody: Bool
    /// How the answer's body is compressed, where the recorder left it so.
    package let compression: String?
    /// Why no answer came, where none did.
    package let fault: Exchange.Fault?
    /// What the provider did, where somebody has told it.
    package let effect: Exchange.Effect?

    package init(
        request: Request, answer: Answer?, startedAt: Instant, number: Int, lacksBody: Bool = false,
        compression: String? = nil, fault: Exchange.Fault? = nil, effect: Exchange.Effect? = nil
    ) {
        self.request = request
        self.answer = answer
        self.startedAt = startedAt
        self.number = number
        self.lacksBody = lacksBody
        self.compression = compression
        self.fault = fault
        self.effect = effect
    }
}
