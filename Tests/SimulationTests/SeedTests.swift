import Simulation
import Testing

/// The gateway's machines in a world full of trouble, seed by seed.
struct SeedTests {
    private static let seedsEach = 250

    @Test(arguments: 0..<4)
    func `whatever happens, nothing is paid twice, told wrong, or left unsaid`(_ part: Int) {
        for offset in 0..<Self.seedsEach {
            let seed = UInt64(part * Self.seedsEach + offset)
            var world = World(seed: seed)
            world.run()
            #expect(
                world.violations.isEmpty,
                "seed \(seed): \(world.story): \(world.violations); SimulateSeeds 1 \(seed) repeats it"
            )
        }
    }
}
