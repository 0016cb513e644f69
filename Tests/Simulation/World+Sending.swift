import Gateway
import HTTP
import Intents

// The way to the provider and back.
extension World {
    mutating func send(_ sending: Sending, from sender: SimulatedRequest.Sender, about payment: Int)
    {
        let fate = isCalm ? .plain : Fate(&chance, at: dialect)
        let number = requests.count
        requests.append(
            SimulatedRequest(
                sender: sender,
                life: life,
                payment: payment,
                attempt: sending.reader.claim.attempt,
                isLookup: sending.purpose != .create,
                request: sending.request,
                sentAt: now,
                fate: fate
            ))
        tell("k-\(payment): request \(number), \(sending.purpose), \(sender), \(fate)")
        if case .otherObject = fate { excused.insert(payment) }
        switch fate {
        case .unsent:
            requests[number].isOver = true
            return reply(number, .failed(chance.pick([.refused, .unresolved])), after: 5)
        case .lost(let fault):
            requests[number].isOver = true
            reply(number, .failed(fault), after: fault == .timeout ? nil : 20)
        case .late(let milliseconds):
            reply(number, .failed(.reset), after: chance.one(in: 2) ? 20 : nil)
            after(milliseconds, .arrive(number))
        case .unheard, .edge, .fails, .garbled, .otherObject, .plain:
            after(chance.between(1...50), .arrive(number))
        }
        after(sending.timeoutSeconds * 1_000, .expire(number))
    }

    /// Without a time there is no answer, and the gateway's own deadline ends it.
    private mutating func reply(_ number: Int, _ result: SendResult, after milliseconds: Int?) {
        if let milliseconds { after(milliseconds, .reply(number, result)) }
    }

    /// A request reaches the provider.
    mutating func arrive(_ number: Int) {
        let request = requests[number]
        if request.isLookup {
            requests[number].isOver = true
            return back(number, isEdge(request.fate) ?? provider.find(request, at: now))
        }
        if let answer = provider.begin(request, at: now) {
            requests[number].isOver = true
            return back(number, answer)
        }
        // Work that a late request begins ends in its time too.
        let left =
            Fate.latestMilliseconds + 1_000 - (now.milliseconds - request.sentAt.milliseconds)
        let slow = chance.one(in: 4) ? left : min(left, 400)
        after(chance.between(1...max(1, slow)), .finish(number))
    }

    /// The provider is done with a request.
    mutating func finish(_ number: Int) {
        let request = requests[number]
        let before = provider.ledger.count
        let answer: Answer
        if case .otherObject(isApplied: false) = request.fate {
            answer = provider.abandon(request)
        } else {
            answer = provider.finish(request, at: now, &chance)
        }
        requests[number].isOver = true
        if provider.ledger.count > before {
            tell("k-\(request.payment): request \(number) has its effect")
            witness.see(provider.lines(of: request.payment), of: request.payment)
        }
        back(number, answer)
    }

    private func isEdge(_ fate: Fate) -> Answer? {
        switch fate {
        case .edge(let status) where status != 404: SimulatedProvider.answer(status, "{}")
        case .fails: SimulatedProvider.answer(500, "{}")
        case .edge, .unsent, .lost, .late, .unheard, .garbled, .otherObject, .plain: nil
        }
    }

    /// The answer on its way back.
    private mutating func back(_ number: Int, _ answer: Answer) {
        switch requests[number].fate {
        case .unheard(.timeout), .late: break
        case .unheard(let fault): self.answer(number, .failed(fault))
        case .garbled:
            let page = Answer(200, body: Array("<html>".utf8))
            self.answer(number, .answered(page))
        case .otherObject:
            let other = #"{"id":"other","state":"open","amount":1,"currency":"USD","ref":"x"}"#
            let isLookup = requests[number].isLookup
            self.answer(
                number, .answered(SimulatedProvider.answer(isLookup ? 200 : 201, other)))
        case .unsent, .lost, .edge, .fails, .plain: self.answer(number, .answered(answer))
        }
    }

    /// Gives the gateway what came of a request, once, if it still waits.
    mutating func answer(_ number: Int, _ result: SendResult) {
        let request = requests[number]
        guard !request.isAnswered else { return }
        requests[number].isAnswered = true
        tell("request \(number) is answered \(result.shown)")
        guard request.life == life else { return }
        switch request.sender {
        case .create(let creation): tell(creation, .returned(result, at: gatewayNow))
        case .resolver(let id): tell(id, .returned(result, at: moment))
        }
    }
}

extension SendResult {
    fileprivate var shown: String {
        switch self {
        case .answered(let answer):
            "\(answer.status.code) \(String(decoding: answer.body, as: UTF8.self))"
        case .failed(let fault): fault.rawValue
        case .declared: "in our words"
        }
    }
}
