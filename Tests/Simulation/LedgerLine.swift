package import Intents

/// Something that the simulated provider did.
package struct LedgerLine: Sendable {
    /// What a request said, by the members of its body.
    struct Said: Sendable {
        let amount: String
        let reference: String
        let tag: String
    }

    /// The provider's name of the object.
    package let id: String
    /// Whose request did it, in which attempt.
    let payment: Int
    let attempt: Int
    let said: Said
    package let at: Instant
    /// From when on look-ups find it.
    let visibleAt: Instant

    /// The object as the provider shows it; `amount` where it shows somebody else's.
    func body(amount: String? = nil) -> String {
        #"{"id":"\#(id)","state":"open","amount":\#(amount ?? said.amount),"currency":"USD","#
            + #""ref":"\#(said.reference)","tag":"\#(said.tag)","made":\#(at.unixSeconds)}"#
    }
}
