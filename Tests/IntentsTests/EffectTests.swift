import Intents
import Testing

struct EffectTests {
    @Test(arguments: [
        (Effect.none, Effect.none, Effect.none), (.none, .unknown, .unknown),
        (.unknown, .none, .unknown),
        (.applied, .none, .applied), (.unknown, .applied, .applied), (.applied, .unknown, .applied),
    ])
    func `effects join over attempts`(_ one: Effect, _ other: Effect, _ joined: Effect) {
        #expect(one.joined(with: other) == joined)
    }
}
