package import Foundation

/// What a run is told.
package struct Options: Sendable {
    package var creates = 10_000
    package var kills = 200
    package var seed: UInt64 = 1
    /// How long nothing is sent again where a key in flight cannot be told; nil means as the files say.
    package var quietAfterSeconds: Int?
    /// Of a thousand creates that a provider reads, so many meet each kind of fault.
    package var faultsPerMille = 4
    /// Whether faults that a gateway needs its whole deadline for are among them.
    package var hasHanging = true
    /// The whole run may take so long.
    package var limit = Duration.seconds(1_500)
    package var program: URL
    package var providers: URL
    /// Takes a line of progress.
    package var tell: @Sendable (String) -> Void = { _ in }

    package init(program: URL, providers: URL) {
        self.program = program
        self.providers = providers
    }
}
