import Glibc
import Intents
import Translation

/// Holds the requests for memory of one render to their limit, as `make test` does.
///
/// A release build is asked: a debug build makes values that the optimizer melts away.
enum RenderAllocations {
    static func check() throws {
        var isOver = try isOver("sample", Samples.translator, Samples.request)
        for (name, intent) in Samples.intents {
            let bytes = try ProviderFiles.bytes(name)
            isOver = try self.isOver(name, bytes, Array(intent.utf8)) || isOver
        }
        guard !isOver else { exit(1) }
    }

    private static func isOver(
        _ name: String,
        _ file: [UInt8],
        _ intent: [UInt8]
    ) throws -> Bool {
        let translator = try Translator.load(file, file: name)
        let accepted = try translator.accept(
            try IntentReader.read(intent, addressedTo: translator.name)
        )
        let key = ProviderKey.preview(provider: translator.name, merchantKey: "example")
        // The first render pays for what is made once.
        _ = try translator.rendered(accepted, key)
        var rendered: Bool?
        let count = Stopwatch.allocations {
            // Whether it renders was seen just before.
            rendered = (try? translator.rendered(accepted, key)) != nil
        }
        let isOver = count > Limits.renderAllocations || rendered != true
        let verdict = isOver ? "OVER" : "pass"
        print("render \(name): \(count) allocations of \(Limits.renderAllocations), \(verdict)")
        return isOver
    }
}
