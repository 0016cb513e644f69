import EventLoop
import Server
import Simulators

extension Subcommand {
    static let simulate = Subcommand(
        "simulate",
        summary: "Play the first providers on this machine, to try live mode against.",
        discussion: """
            Real HTTP on a loopback address, in each provider's own dialect: credentials, mistakes, \
            idempotency keys and looks by id are answered as the provider documents it. Nothing is \
            kept and no money moves. `GET /_ledger` says what was done, by key and in order; \
            `POST /_faults` has requests go wrong, so that a gateway need not be changed to meet a \
            lost answer. A configuration to copy is printed. It ends with SIGTERM or Ctrl-C.
            """,
        positionals: [
            Positional("PROVIDER", "Which to play; all if not given.", occurs: .anyNumber)
        ],
        options: [
            .text(
                "listen", "ADDRESS:PORT",
                "Where to listen, on this machine only; 127.0.0.1:9001 if not given. Port 0 takes"
                    + " a free one.")
        ],
        examples: [.init("", "All providers, at one port.")],
        run: { arguments, console in
            SimulateCommand(arguments: arguments, console: console).run()
        }
    )
}

/// Runs `polyrail simulate`.
struct SimulateCommand {
    let arguments: ParsedArguments
    let console: Console

    private static let command = "polyrail simulate"
    private static let defaultAddress = "127.0.0.1:9001"

    func run() -> ExitCode {
        var providers = SimulatedProvider.allCases
        let names = arguments.values(of: "PROVIDER")
        if !names.isEmpty {
            providers = names.compactMap { SimulatedProvider(rawValue: $0) }
            if let unknown = names.first(where: { SimulatedProvider(rawValue: $0) == nil }) {
                console.report("\(Self.command): \(Wording.noSimulator(of: unknown))")
                return .usage
            }
        }
        let text = arguments.value(of: "listen") ?? Self.defaultAddress
        guard let address = ListenAddress(text) else {
            console.report("\(Self.command): \(Wording.badAddress(text))")
            return .usage
        }
        guard SimulatorServer.isLoopback(address) else {
            console.report("\(Self.command): \(Wording.notLoopback(text))")
            return .usage
        }
        // First of all: a thread that does not block them would take these signals.
        SignalWatch.block(HostSignals.ending)
        OpenFiles.raise()
        return serve(providers, at: address)
    }

    private func serve(_ providers: [SimulatedProvider], at address: ListenAddress) -> ExitCode {
        do throws(SimulatorServer.Fault) {
            let simulation = Simulation(providers, run: SimulatorServer.newRun())
            let server = try SimulatorServer(simulation, on: address)
            defer { server.stop() }
            let page = SimulatorPage(
                address: server.address,
                providers: providers,
                program: CommandLine.arguments.first ?? Program.root.name,
                style: console.output.style
            )
            console.print(page.text)
            console.output.flush()
            do throws(SystemFault) {
                try Self.waitForEnd()
            } catch {
                throw .system(error)
            }
            return .ok
        } catch {
            console.report("\(Self.command): \(Wording.of(error, at: address))")
            return .configuration
        }
    }

    private static func waitForEnd() throws(SystemFault) {
        let loop = try Loop()
        let ending = Ending()
        loop.run {
            do throws(SystemFault) {
                try SignalWatch.start(HostSignals.ending, on: loop) { _ in ending.ask() }
            } catch {
                // Without a way to be told it ends at once.
                ending.ask()
            }
            await ending.wait()
        }
    }
}

extension Wording {
    static func noSimulator(of name: String) -> String {
        let known = SimulatedProvider.allCases.map(\.rawValue)
        return "there is no simulator of \(quoted(name)); expected \(alternatives(known))"
    }

    static func notLoopback(_ text: String) -> String {
        "\(quoted(text)) is no loopback address; simulators listen on this machine only, at one"
            + " like 127.0.0.1:9001"
    }

    static func of(_ fault: SimulatorServer.Fault, at address: ListenAddress) -> String {
        switch fault {
        case .notLoopback: notLoopback("\(address)")
        case .listen(let fault): of(fault, at: address)
        case .system(let fault): of(fault)
        }
    }
}
