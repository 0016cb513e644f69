import Glibc
import Intents
import Translation

/// Holds the requests for memory of one render to their limit, as `make test` does.
///
/// A release build is asked: a debug build makes values that the optimizer melts away.
struct RenderAllocations {
    let name: String
    let file: [UInt8]
    let intent: [UInt8]

    static func check() throws {
        var checks = [
            RenderAllocations(name: "sample", file: Samples.translator, intent: Samples.request)
        ]
        for (name, intent) in intents {
            let file = try ProviderFiles.bytes(name)
            checks.append(RenderAllocations(name: name, file: file, intent: Array(intent.utf8)))
        }
        let isWithin = try checks.map { try $0.isWithin() }
        guard isWithin.allSatisfy(\.self) else { exit(1) }
    }

    /// Intents for files in `providers/`, with most of what each takes.
    private static let intents = [
        (
            "bchainpay",
            #"""
            {"amount":"49.99","currency":"USD","accept":[{"asset":"USDC","network":"polygon"}],
             "reference":"INV-2026-001","metadata":{"order_id":"A-1001"},"expires_in":1800}
            """#
        ),
        (
            "circle",
            #"""
            {"amount":"25.50","currency":"USD","accept":[{"asset":"USDC","network":"polygon"}],
             "merchant_wallet":"1000216185","options":{"purpose_of_transfer":"PMT001"}}
            """#
        ),
        (
            "zopay",
            #"""
            {"amount":"25.50","currency":"USDT","accept":[{"asset":"USDT"}],"reference":"A-1001",
             "metadata":{"order_id":"A-1001"}}
            """#
        ),
        (
            "zopay",
            #"""
            {"amount":"25.50","currency":"USDT","accept":[{"asset":"USDT"},{"asset":"USDC"},
             {"asset":"DAI"},{"asset":"BTC"},{"asset":"ETH"}],"description":"Two items"}
            """#
        ),
        (
            "synapto",
            #"{"amount":"25.50","currency":"GBP","metadata":{"order_id":"A-1001"}}"#
        ),
        (
            "synapto",
            #"""
            {"amount":"25.50","currency":"GBP","customer":"accounts/acct_1/customers/cus_1",
             "confirm":true,"save_payment_method":"off_session",
             "options":{"payment_method_data":{"type":"card","token":"tok_3L9k42f0c3e10b74a338"}},
             "transfers":[{"destination":"accounts/acct_2","amount":"10.00"},
             {"destination":"accounts/acct_3","amount":"2.50"}]}
            """#
        ),
    ]

    private func isWithin() throws -> Bool {
        let translator = try Translator.load(file, file: name)
        let accepted = try translator.accept(
            try IntentReader.read(intent, addressedTo: translator.name)
        )
        let key = ProviderKey.preview(provider: translator.name, merchantKey: "example")
        // The first render pays for what is made once, and shows that there is one.
        _ = try translator.rendered(accepted, key)
        let count = Stopwatch.allocations {
            // It has just been seen to render.
            _ = try? translator.rendered(accepted, key)
        }
        let limit = Limits.renderAllocations
        let verdict = count <= limit ? "pass" : "OVER"
        print("render \(name): \(count) allocations, at most \(limit): \(verdict)")
        return count <= limit
    }
}
