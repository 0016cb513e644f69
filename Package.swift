// swift-tools-version: 6.3

import PackageDescription

// Settings of every target: the language's strictest checks, and no warning survives.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

// Pure targets decide and never act: no Foundation, no pointers, no clock, no input or output.
let pure: [SwiftSetting] = strict + [.strictMemorySafety()]

// Targets stand in the order of the import table in docs/architecture.md: imports point up only.
let package = Package(
    name: "polyrail",
    products: [.executable(name: "polyrail", targets: ["polyrail"])],
    targets: [
        .systemLibrary(name: "CCurl"),
        .systemLibrary(name: "CEpoll"),
        .systemLibrary(name: "COpenSSL"),
        .systemLibrary(name: "CSQLite"),
        .target(name: "JSON", swiftSettings: pure),
        .target(name: "HTTP", swiftSettings: pure),
        .target(name: "Digest", dependencies: ["COpenSSL"], swiftSettings: strict),
        .target(name: "Money", swiftSettings: pure),
        .target(name: "Intents", dependencies: ["JSON", "Money"], swiftSettings: pure),
        .target(
            name: "Translation",
            dependencies: ["JSON", "HTTP", "Digest", "Money", "Intents"],
            swiftSettings: pure
        ),
        .target(
            name: "Gateway",
            dependencies: ["JSON", "HTTP", "Digest", "Money", "Intents", "Translation"],
            swiftSettings: pure
        ),
        .target(
            name: "Fixtures",
            dependencies: ["JSON", "HTTP", "Digest", "Money", "Intents", "Translation", "Gateway"],
            swiftSettings: pure
        ),
        .target(
            name: "API",
            dependencies: ["JSON", "HTTP", "Digest", "Intents", "Translation", "Gateway"],
            swiftSettings: pure
        ),
        .target(name: "EventLoop", dependencies: ["CEpoll"], swiftSettings: strict),
        .target(
            name: "Server",
            dependencies: ["CEpoll", "HTTP", "EventLoop"],
            swiftSettings: strict
        ),
        .target(
            name: "Upstream",
            dependencies: [
                "CCurl", "HTTP", "Digest", "Intents", "Translation", "Gateway", "EventLoop",
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Storage",
            dependencies: ["CSQLite", "Digest", "Intents", "Gateway"],
            swiftSettings: strict
        ),
        .target(
            name: "Simulators",
            dependencies: ["JSON", "HTTP", "Money", "EventLoop", "Server"],
            swiftSettings: strict
        ),
        .target(
            name: "Command",
            dependencies: [
                "JSON", "HTTP", "Digest", "Intents", "Translation", "Gateway", "Fixtures", "API",
                "EventLoop", "Server", "Upstream", "Storage", "Simulators",
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "polyrail",
            dependencies: ["Command"],
            swiftSettings: strict,
            // A release holds Swift's libraries: calls into them are short, and it runs without Swift.
            linkerSettings: [.unsafeFlags(["-static-stdlib"], .when(configuration: .release))]
        ),

        .testTarget(name: "ArchitectureTests", swiftSettings: strict),
        .testTarget(name: "JSONTests", dependencies: ["JSON"], swiftSettings: strict),
        .testTarget(name: "HTTPTests", dependencies: ["HTTP"], swiftSettings: strict),
        .testTarget(name: "DigestTests", dependencies: ["Digest"], swiftSettings: strict),
        .testTarget(
            name: "MoneyTests",
            dependencies: ["Money"],
            exclude: ["iso4217-2026-01-01.tsv"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "IntentsTests",
            dependencies: ["Intents", "JSON", "Money"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "TranslationTests",
            dependencies: ["Translation", "Intents", "JSON", "HTTP", "Money"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "GatewayTests",
            dependencies: [
                "Fixtures", "Gateway", "Translation", "Intents", "JSON", "HTTP", "Digest",
                "JournalSamples",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "FixturesTests",
            dependencies: [
                "Fixtures", "Digest", "Gateway", "HTTP", "Intents", "JSON", "Translation",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "EventLoopTests",
            dependencies: ["EventLoop"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ServerTests",
            dependencies: ["Server", "EventLoop", "HTTP"],
            swiftSettings: strict
        ),
        .target(
            name: "Peers",
            path: "Tests/Peers",
            linkerSettings: [.linkedLibrary("ssl"), .linkedLibrary("crypto")]
        ),
        .target(
            name: "UpstreamSamples",
            dependencies: ["Digest", "Gateway", "HTTP", "Intents", "JSON", "Translation"],
            path: "Tests/UpstreamSamples",
            swiftSettings: strict
        ),
        .testTarget(
            name: "UpstreamTests",
            dependencies: [
                "Upstream", "UpstreamSamples", "Peers", "EventLoop", "Gateway", "HTTP", "Intents",
                "Server",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "APITests",
            dependencies: ["API", "Gateway", "Translation", "Intents", "JSON", "HTTP", "Digest"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "StorageTests",
            dependencies: [
                "Storage", "CSQLite", "Digest", "Gateway", "Intents", "JSON", "HTTP",
                "JournalSamples", "JournalCrash",
            ],
            exclude: ["version-2.sql", "version-3.sql"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "SimulatorTests",
            dependencies: ["Simulators", "EventLoop", "HTTP", "JSON", "Money", "Server"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "Command", "API", "Gateway", "Translation", "Intents", "JSON", "HTTP", "Digest",
                "EventLoop",
            ],
            swiftSettings: strict
        ),
        // Runs the program itself, which it depends on so that there is one.
        .testTarget(
            name: "ServeTests",
            dependencies: [
                "polyrail", "CrashHarness", "Server", "EventLoop", "HTTP", "Simulators",
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Simulation",
            dependencies: [
                "Fixtures", "Digest", "Gateway", "HTTP", "Intents", "JSON", "Translation",
            ],
            path: "Tests/Simulation",
            swiftSettings: strict
        ),
        .testTarget(
            name: "SimulationTests",
            dependencies: ["Simulation"],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "SimulateSeeds",
            dependencies: ["Simulation"],
            path: "Tests/SimulateSeeds",
            swiftSettings: strict
        ),
        .target(name: "AllocationCounter", path: "Tests/AllocationCounter"),
        .target(
            name: "JournalSamples",
            dependencies: ["Gateway", "HTTP", "Intents", "JSON", "Translation"],
            path: "Tests/JournalSamples",
            swiftSettings: strict
        ),
        .target(
            name: "CrashHarness",
            dependencies: ["JSON", "HTTP", "Digest", "Money", "EventLoop", "Simulators"],
            path: "Tests/CrashHarness",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "CrashRun",
            dependencies: ["CrashHarness"],
            path: "Tests/CrashRun",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "PeerBench",
            dependencies: ["Digest"],
            path: "Tests/PeerBench",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "JournalCrash",
            dependencies: ["Storage", "Gateway", "JournalSamples"],
            path: "Tests/JournalCrash",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "JournalBench",
            dependencies: ["Storage", "Gateway", "Intents", "JournalSamples"],
            path: "Tests/JournalBench",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "Benchmarks",
            dependencies: ["AllocationCounter", "JSON", "HTTP", "Intents", "Translation"],
            path: "Tests/Benchmarks",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "ServerBench",
            dependencies: ["HTTP", "EventLoop", "Server"],
            path: "Tests/ServerBench",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "UpstreamBench",
            dependencies: ["EventLoop", "Gateway", "Upstream", "UpstreamSamples"],
            path: "Tests/UpstreamBench",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "Fuzz",
            dependencies: ["JSON", "HTTP", "Intents", "Translation"],
            path: "Tests/Fuzz",
            swiftSettings: strict
        ),
    ],
    swiftLanguageModes: [.v6]
)
