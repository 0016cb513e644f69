import Foundation

/// Holds what a durable live create costs against nginx passing on the same exchange.
///
///     PeerBench [--seconds N] [--rounds N] [--connections N,N,...] [--program FILE]
///
/// Both stand before one provider, another nginx, which answers at once; `wrk` asks. They take turns,
/// in short rounds, so that what else the machine does falls on both; medians are told, and processor
/// time, as wall times are those of a machine where all of this shares the cores.
@main
enum PeerBench {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        let beside = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        var program = beside.appending(path: "polyrail").path
        var plan = Plan()
        for place in stride(from: 0, to: arguments.count, by: 2) {
            let (name, value) = (arguments[place], arguments.dropFirst(place + 1).first ?? "")
            let numbers = value.split(separator: ",").compactMap { Int($0) }.filter { $0 > 0 }
            switch (name, numbers.first) {
            case ("--seconds", let number?): plan.seconds = min(number, Plan.most.seconds)
            case ("--rounds", let number?): plan.rounds = min(number, Plan.most.rounds)
            case ("--connections", _?): plan.connections = numbers
            case ("--program", _): program = value
            default:
                print("PeerBench does not know \(name) \(value); it takes")
                print("[--seconds N] [--rounds N] [--connections N,N,...] [--program FILE]")
                exit(2)
            }
        }
        for tool in ["nginx", "wrk"] where Tools.path(of: tool) == nil {
            print("PeerBench needs \(tool): sudo apt-get install nginx-light wrk")
            exit(3)
        }
        let ground = try Ground(program: program)
        do {
            try ground.waitUntilReady()
            print("connections   nginx µs   gateway µs   times nginx   creates/s")
            for connections in plan.connections {
                print(try ground.compare(at: connections, plan).row)
            }
            ground.clear()
        } catch {
            ground.clear()
            print("not every create was answered by 201: \(error)")
            exit(1)
        }
    }
}

/// How long and how often is measured.
struct Plan {
    /// Bounds of what may be asked for.
    static let most = (seconds: 30, rounds: 50)

    var seconds = 2
    var rounds = 7
    var connections = [1, 4, 16, 64]
}

/// What one number of connections came to.
struct Comparison {
    let connections: Int
    let peer: [Sample]
    let gateway: [Sample]

    var row: String {
        let (peer, gateway) = (peer.medianMicroseconds, gateway.medianMicroseconds)
        let rates = self.gateway.map(\.perSecond).sorted()
        return String(
            format: "%11d %10.1f %12.1f %13.2f %11.0f", connections, peer, gateway,
            gateway / peer, rates[rates.count / 2])
    }
}

/// One short run of `wrk` against one of the two.
struct Sample {
    let microseconds: Double
    let perSecond: Double
}

extension [Sample] {
    /// Of processor time a request.
    var medianMicroseconds: Double {
        let sorted = map(\.microseconds).sorted()
        return sorted[sorted.count / 2]
    }
}
