import CrashHarness
import Foundation
import Testing

/// What `make crash` does at length, in little: a gateway that is killed at every step.
@Suite(.serialized)
struct CrashTests {
    private static func options() throws -> Options {
        var options = Options(
            program: try Gateway.program(),
            providers: Gateway.checkout.appending(path: "providers"))
        options.creates = 400
        options.kills = 12
        options.quietAfterSeconds = 1
        options.hasHanging = false
        options.limit = .seconds(120)
        return options
    }

    @Test func `no kill at any step has a payment made twice, or lost`() throws {
        let report = try CrashTest(Self.options()).run()
        #expect(report.complaints.isEmpty, "\(report.lines.joined(separator: "\n"))")
        #expect(report.effects == 400)
        #expect(report.created == 400)
        // Each kind of stroke has struck, but for those that chance has twice.
        #expect(report.kills.values.reduce(0, +) == 12)
        #expect(report.kills.count >= 10)
    }
}
