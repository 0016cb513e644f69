import Foundation
import JSON
import Money
import Simulators

/// Holds what merchants were told to what the providers did.
struct Verdict {
    let crowd: Crowd
    let ledger: Ledger
    let complaints: Complaints

    /// Every effect is one merchant's, and every merchant who has a 201 has its effect.
    func holdToLedger() {
        if ledger.refused > 0 {
            complaints.add("the simulators were full", "\(ledger.refused) creates")
        }
        for effect in ledger.doubled { complaints.add("two effects of one key", "\(effect)") }
        let finals = crowd.finals
        var claims: [Effect: [Int]] = [:]
        let byID = Dictionary(
            ledger.effects.map { ("\($0.provider.rawValue) \($0.id)", $0) },
            uniquingKeysWith: { first, _ in first })
        for (index, reply) in finals where reply.status == 201 {
            let wish = Wish(index)
            let id = reply.member("provider_id") ?? ""
            guard let effect = byID["\(wish.provider.rawValue) \(id)"] else {
                complaints.add("a 201 without an effect", "\(wish.name): \(reply.text)")
                continue
            }
            claims[effect, default: []].append(index)
            hold(reply, of: wish, to: effect)
        }
        for effect in ledger.effects { hold(effect, claimedBy: claims[effect] ?? [], finals) }
    }

    private func hold(_ reply: Reply, of wish: Wish, to effect: Effect) {
        let isAsked =
            effect.amount.text == wish.amount && effect.currency == wish.currency
            && (!wish.tellsReference || effect.reference == wish.reference)
        if !isAsked {
            complaints.add("an effect other than what was asked", "\(wish.body): \(effect)")
        }
        let said = [reply.member("amount"), reply.member("currency"), reply.member("reference")]
        if said != [wish.amount, wish.currency, wish.reference] {
            complaints.add("a 201 other than what was asked", "\(wish.body): \(reply.text)")
        }
    }

    private func hold(_ effect: Effect, claimedBy claims: [Int], _ finals: [Int: Reply]) {
        guard claims.count != 1 else { return }
        if claims.count > 1 {
            complaints.add("one effect claimed by several keys", "\(effect): \(claims)")
            return
        }
        let owner = Wish(amount: effect.amount.text)
        let answer = owner.flatMap { finals[$0.index] }.map { "\($0.status) \($0.text)" }
        complaints.add(
            "an effect that no 201 claims",
            "\(effect), whose merchant was told \(answer ?? "nothing final")")
    }

    /// Everybody came to an end.
    func holdToEnd() {
        for (wish, words) in crowd.discontent {
            complaints.add(
                "a key without a final answer", "\(wish.name): \(words)")
        }
    }

    /// The final answers once more, from the journal.
    func replay(of keeper: Keeper, _ when: String) {
        let finals = crowd.finals.sorted { $0.key < $1.key }
        Crew.run(Limits.workers) { worker in
            for place in stride(from: worker, to: finals.count, by: Limits.workers) {
                let (index, first) = finals[place]
                let wish = Wish(index)
                guard
                    let again = Crew.patiently({ try keeper.client(of: wish.merchant).create(wish) }
                    )
                else {
                    complaints.add("no answer \(when)", wish.key)
                    continue
                }
                if let difference = first.difference(to: again) {
                    complaints.add("other bytes \(when)", "\(wish.name): \(difference)")
                } else if again.header("Idempotent-Replayed") != "true" {
                    complaints.add("not marked as replayed \(when)", "\(wish.name): \(again.head)")
                }
            }
        }
    }

    /// Each merchant has as many intents as it asked for, all with a known effect.
    func count(at keeper: Keeper) {
        for merchant in 0..<Limits.merchants {
            let expected = (0..<crowd.count).filter { Wish($0).merchant == merchant }.count
            var (found, cursor): (Set<String>, String?) = ([], nil)
            repeat {
                let target = "/v1/intents?limit=100" + (cursor.map { "&cursor=\($0)" } ?? "")
                guard let reply = Crew.patiently({ try keeper.client(of: merchant).get(target) }),
                    reply.status == 200,
                    // What is no JSON is complained about.
                    let page = (try? Document(parsing: reply.body))?.root
                else {
                    complaints.add("a list that cannot be read", target)
                    return
                }
                let intents = page["data"].map { Array($0.elements) } ?? []
                for intent in intents {
                    found.insert(intent["id"]?.text ?? "")
                    if intent["effect"]?.text != "applied" {
                        complaints.add(
                            "an intent without a known effect", intent["id"]?.text ?? "?")
                    }
                }
                cursor = page["next_cursor"]?.text
            } while cursor != nil
            if found.count != expected {
                complaints.add(
                    "intents lost or made up",
                    "merchant \(merchant) asked for \(expected), and has \(found.count)")
            }
        }
    }
}
