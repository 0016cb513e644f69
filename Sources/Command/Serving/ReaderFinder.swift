import API
import Gateway
import Intents

/// Finds what a stored claim is read by: its own translator, and its account as it is now.
struct ReaderFinder: Sendable {
    let state: GatewayState
    let ports: Ports

    /// Nil where the account is gone, or the translator's source cannot be had.
    func reader(of claim: Claim) async -> AttemptReader? {
        let roster = state.roster
        let translator = await state.archive.translator(
            hash: claim.translatorHash,
            name: claim.provider,
            in: roster.translator(hash: claim.translatorHash),
            from: ports.journal
        )
        guard let translator, let account = roster.account(of: claim, by: translator) else {
            return nil
        }
        // What was claimed was accepted by this translator.
        return try? AttemptReader(
            of: claim,
            translator: translator,
            account: account,
            instanceKey: roster.instanceKey(of: claim.name.mode)
        )
    }
}
