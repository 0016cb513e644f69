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
    let limit: Int

    static func check() throws {
        var checks = [
            RenderAllocations(
                name: "sample",
                file: Samples.translator,
                intent: Samples.request,
                limit: Limits.renderAllocations
            )
        ]
        for (name, intent, limit) in intents {
            let file = try ProviderFiles.bytes(name)
            checks.append(
                RenderAllocations(name: name, file: file, intent: Array(intent.utf8), limit: limit)
            )
        }
        let isWithin = try checks.map { try $0.isWithin() }
        guard isWithin.allSatisfy(\.self) else { exit(1) }
    }

    /// An intent for files in `providers/`, with most of what each takes.
    private static let intents = [
        (
            "bchainpay",
            #"""
            {"amount":"49.99","currency":"USD","accept":[{"asset":"USDC","network":"polygon"}],
             "reference":"INV-2026-001","metadata":{"order_id":"A-1001"}}
            """#,
            Limits.renderAllocations
        ),
        (
            "circle",
            #"{"amount":"25.50","currency":"USD","accept":[{"asset":"USDC","network":"polygon"}]}"#,
            Limits.renderAllocations
        ),
        (
            "zopay",
            #"""
            {"amount":"25.50","currency":"USDT","accept":[{"asset":"USDT"}],"reference":"A-1001",
             "metadata":{"order_id":"A-1001"}}
            """#,
            Limits.mappedListAllocations
        ),
        (
            "synapto",
            #"{"amount":"25.50","currency":"GBP","metadata":{"order_id":"A-1001"}}"#,
            Limits.openAddressAllocations
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
        let verdict = count <= limit ? "pass" : "OVER"
        print("render \(name): \(count) allocations, at most \(limit): \(verdict)")
        return count <= limit
    }
}
