import EventLoop
import Gateway
import Glibc
import Server
import Storage
import Synchronization

extension Subcommand {
    static let serve = Subcommand(
        "serve",
        summary: "Run the gateway.",
        discussion: """
            Opens the data folder, loads the translators and takes requests until it is asked to \
            end (SIGTERM or Ctrl-C). With nothing configured it runs in test mode: nothing leaves \
            the machine, and a test key is made and kept in the data folder. The log goes to \
            standard output, one JSON object a line, or readable on a terminal.
            """,
        options: [
            .text(
                "config", "FILE",
                "Merchants, their keys and accounts, and defaults for what follows."),
            .text(
                "listen", "ADDRESS:PORT",
                "Where to listen; 127.0.0.1:8080 if not given. Port 0 takes a free one."),
            .text("data", "DIR", "The folder of everything durable; \"var\" if not given."),
            .providers,
            .text(
                "rate", "N",
                "How many requests a merchant may make in a second, with a burst of twice as many;"
                    + " 100 if not given."),
        ],
        examples: [
            .init("", "Try it."),
            .init("--listen 127.0.0.1:9000 --data /var/lib/polyrail", "Somewhere else."),
        ],
        run: { arguments, console in
            ServeCommand(arguments: arguments, console: console).run()
        }
    )
}

/// Runs `polyrail serve`.
struct ServeCommand {
    let arguments: ParsedArguments
    let console: Console

    private static let command = "polyrail serve"
    private static let defaultAddress = "127.0.0.1:8080"

    func run() -> ExitCode {
        var file: ConfigurationFile?
        if let path = arguments.value(of: "config") {
            do throws(ConfigurationFile.Fault) {
                file = try ConfigurationFile(path)
            } catch {
                console.report("\(Self.command): \(Wording.of(error))")
                return .configuration
            }
        }
        let stated = file?.configuration
        let text = arguments.value(of: "listen") ?? stated?.listen ?? Self.defaultAddress
        guard let address = ListenAddress(text) else {
            console.report("\(Self.command): \(Wording.badAddress(text))")
            return .usage
        }
        guard let quota = RequestQuota(arguments.value(of: "rate")) else {
            console.report("\(Self.command): \(Wording.badRate)")
            return .usage
        }
        let data = DataPlace.folder(arguments, stated)
        if let parent = FolderParent.missing(of: data) {
            console.report("\(Self.command): \(Wording.parentMissing(of: data, parent))")
            return .configuration
        }
        let folder = arguments.value(of: "providers") ?? stated?.providersFolder ?? "providers"
        let settings = Host.Settings(
            address: address,
            quota: quota,
            data: data,
            providers: ProviderFolder(path: folder),
            configuration: file
        )
        // First of all: a thread that does not block them would take these signals.
        SignalWatch.block(HostSignals.ending)
        OpenFiles.raise()
        do throws(SystemFault) {
            let main = try Loop()
            var threads: [LoopThread] = []
            for _ in 1..<Self.loopCount { threads.append(try LoopThread()) }
            let loops = [main] + threads.map(\.loop)
            let code = serve(settings, on: loops)
            for thread in threads { thread.stop() }
            return code
        } catch {
            console.report("\(Self.command): \(Wording.of(error))")
            return .configuration
        }
    }

    private func serve(_ settings: Host.Settings, on loops: [Loop]) -> ExitCode {
        let isTerminal = isatty(STDOUT_FILENO) == 1
        let log = StreamLog(
            descriptor: STDOUT_FILENO, isReadable: isTerminal, loops: loops)
        let host: Host
        do throws(Host.Fault) {
            host = try Host(settings, loops: loops, log: log)
        } catch {
            console.report("\(Self.command): \(Wording.of(error))")
            return .configuration
        }
        let isPerson = isatty(STDERR_FILENO) == 1
        let style = console.errors.style
        let fault = Mutex<Host.Fault?>(nil)
        loops[0].run {
            do throws(Host.Fault) {
                try await host.run(on: loops) { address in
                    let greeting = Greeting(
                        address: "\(address)", host: host, isTerminal: isPerson, style: style)
                    DescriptorWriter.write(Array((greeting.text + "\n").utf8), to: STDERR_FILENO)
                }
            } catch {
                fault.withLock { $0 = error }
            }
        }
        guard let fault = fault.withLock({ $0 }) else { return .ok }
        host.journal.close()
        console.report("\(Self.command): \(Wording.of(fault))")
        return .configuration
    }

    /// One for each core but one, which the journal's threads keep busy.
    private static var loopCount: Int {
        let cores = sysconf(Int32(_SC_NPROCESSORS_ONLN))
        return min(max(cores - 1, 1), HostLimits.loops)
    }
}

extension RequestQuota {
    private static let most = 1_000_000

    /// The quota that a command line names, or the usual one.
    fileprivate init?(_ text: String?) {
        guard let text else {
            self = Gateway.Limits.requestQuota
            return
        }
        guard let perSecond = Int(text), (1...Self.most).contains(perSecond) else { return nil }
        self.init(perSecond: perSecond, burst: 2 * perSecond)
    }
}

/// How many files the process may have open.
enum OpenFiles {
    /// Takes as many as the system lets it, up to what the gateway can use.
    static func raise() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = min(limit.rlim_max, rlim_t(HostLimits.openFiles))
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
