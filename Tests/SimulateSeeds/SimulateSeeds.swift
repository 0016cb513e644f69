import Foundation
import Simulation

/// Runs worlds by their seeds, and prints each that broke a promise.
///
/// `SimulateSeeds COUNT [FIRST]`; one seed is one run, the same each time, and alone it is
/// told line by line.
@main
struct SimulateSeeds {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst().compactMap { UInt64($0) }
        let count = arguments.first ?? 100_000
        let first = arguments.dropFirst().first ?? 0
        var broken = 0
        var effects = 0
        for seed in first..<(first + count) {
            var world = World(seed: seed, isTold: count == 1)
            world.run()
            for line in world.tale { print(line) }
            effects += world.ledger.count
            guard !world.violations.isEmpty else { continue }
            broken += 1
            if broken <= 20 { print("seed \(seed): \(world.story): \(world.violations)") }
        }
        print("simulation: \(count) seeds from \(first), \(effects) effects, \(broken) broken")
        exit(broken == 0 ? 0 : 1)
    }
}
