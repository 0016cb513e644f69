import Digest
import Foundation
import Simulators

/// The folder of a run: configuration, translators, data and log; kept where something went wrong.
final class Ground: Sendable {
    let url = FileManager.default.temporaryDirectory.appending(path: "crash-\(UUID().uuidString)")

    var configuration: URL { url.appending(path: "polyrail.json") }
    var data: URL { url.appending(path: "data") }
    var log: URL { url.appending(path: "log") }
    /// What the gateway says to the person who starts it.
    var speech: URL { url.appending(path: "speech") }

    struct Fault: Error {
        let words: String
    }

    /// What no log may hold, and what no file of the gateway may hold in clear.
    static let secretOfAccounts = "sk_live_crash_account"
    static let secretOfMerchants = "sk_live_crash_merchant"
    static let secretOfPayers = "_secret_simulated"

    private let folder: URL

    init(_ options: Options, simulator: SimulatorServer) throws {
        let files = FileManager.default
        try files.createDirectory(at: url, withIntermediateDirectories: true)
        folder = options.quietAfterSeconds == nil ? options.providers : url.appending(path: "files")
        if let seconds = options.quietAfterSeconds {
            try files.createDirectory(at: folder, withIntermediateDirectories: true)
            for provider in SimulatedProvider.allCases {
                try Self.copy(provider, of: options.providers, to: folder, quietAfter: seconds)
            }
        }
        try Self.configuration(port: Int(simulator.port)).write(
            to: configuration, atomically: true, encoding: .utf8)
    }

    var arguments: [String] {
        ["serve", "--config", configuration.path, "--data", data.path, "--providers", folder.path]
            + ["--rate", "1000000"]
    }

    static func credential(ofMerchant number: Int) -> String { "\(secretOfMerchants)_\(number)" }

    /// What the configuration names: an account of each merchant.
    static var environment: [String: String] {
        let numbers = 0..<Limits.merchants
        return Dictionary(
            uniqueKeysWithValues: numbers.map { ("CRASH_\($0)", "\(secretOfAccounts)_\($0)") })
    }

    /// The same file with a shorter time, which has to be in it afterwards.
    private static func copy(
        _ provider: SimulatedProvider, of source: URL, to folder: URL, quietAfter seconds: Int
    ) throws {
        let name = "\(provider.rawValue).json"
        var text = try String(contentsOf: source.appending(path: name), encoding: .utf8)
        let unknown = #""in_flight": "unknown","#
        let quiet = #""quiet_after": "\#(seconds)s","#
        text = text.replacing(#/"quiet_after": "[0-9a-z]+",/#, with: "")
            .replacing(unknown, with: "\(unknown) \(quiet)")
        let isTold = text.contains(#/"in_flight": *\{/#)
        guard isTold || text.contains(quiet) else {
            throw Fault(words: "\(name) says nothing of keys in flight that could be changed")
        }
        try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
    }

    private static func configuration(port: Int) -> String {
        let providers = SimulatedProvider.allCases.map { provider in
            let endpoint = "http://127.0.0.1:\(port)\(provider.endpointPath)"
            return #""\#(provider.rawValue)": {"endpoints": {"live": "\#(endpoint)"}}"#
        }
        let merchants = (0..<Limits.merchants).map { number in
            let digest = Hex.encode(SHA256.hash(Array(credential(ofMerchant: number).utf8)))
            let accounts = SimulatedProvider.allCases.map { provider in
                let pairs = provider.accountParameters.map { #""\#($0)": "\#($1)_\#(number)""# }
                return #""\#(provider.rawValue)": {"endpoint": "live", "params": {"#
                    + pairs.joined(separator: ", ")
                    + #"}, "secrets": {"api_key": {"env": "CRASH_\#(number)"}}}"#
            }
            return #"{"name": "m\#(number)", "keys": [{"mode": "live", "sha256": "\#(digest)"}], "#
                + #""accounts": {\#(accounts.joined(separator: ", "))}}"#
        }
        return #"{"providers": {\#(providers.joined(separator: ", "))}, "#
            + #""merchants": [\#(merchants.joined(separator: ",\n"))]}"#
    }

    func remove() {
        // A folder that stays behind harms no other run.
        try? FileManager.default.removeItem(at: url)
    }
}
