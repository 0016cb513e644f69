import API
import EventLoop
import Gateway
import Glibc
import HTTP
import Server
import Storage
import Synchronization

extension Host {
    /// Serves until the process is asked to end; runs on the first loop.
    func run(
        on loops: [Loop],
        greet: @Sendable (ListenAddress) -> Void
    ) async throws(Fault) {
        try await prepare()
        let performer = Performer(state: state, ports: ports)
        let server = HTTPServer(loops: loops) { refusal in
            performer.refusal(refusal.code, detail: refusal.description)
        } handler: { request, _ in
            await performer.answer(ReceivedRequest(request))
        }
        let desk = AdminDesk(host: self)
        let admin = HTTPServer(loops: [loops[0]]) { refusal in
            performer.refusal(refusal.code, detail: refusal.description)
        } handler: { request, _ in
            await desk.answer(request)
        }
        try Self.listen(admin, at: .local(path: AdminDesk.socket(in: settings.data)))
        let address = try Self.listen(server, at: settings.address)
        let ending = Ending()
        do throws(SystemFault) {
            try SignalWatch.start(HostSignals.ending, on: loops[0]) { _ in ending.ask() }
        } catch {
            throw .system(error)
        }
        write(.started)
        greet(address)
        await withDiscardingTaskGroup { group in
            let upkeep = Upkeep(state: state, ports: ports)
            group.addTask { await upkeep.run() }
            group.addTask { await self.watchTranslators() }
            group.addTask { await self.sweep() }
            await ending.wait()
            write(.stopping)
            state.drain()
            _ = await server.drain(within: HostLimits.drainTime)
            _ = await admin.drain(within: HostLimits.drainTick)
        }
        journal.close()
        write(.stopped)
    }

    @discardableResult
    private static func listen(
        _ server: HTTPServer,
        at address: ListenAddress
    ) throws(Fault) -> ListenAddress {
        do throws(ListenFault) {
            return try server.listen(on: address)
        } catch {
            throw .listen(error, address)
        }
    }

    private func write(_ event: LogLine.Event) {
        ports.log.write(LogLine(event, at: ports.timers.now))
    }
}

/// The moment at which somebody asks the process to end; asked twice, it ends at once.
final class Ending: Sendable {
    private let state = Mutex((isAsked: false, waiting: CheckedContinuation<Void, Never>?.none))

    func ask() {
        let (again, waiting) = state.withLock { state in
            let before = state
            state = (true, nil)
            return (before.isAsked, before.waiting)
        }
        if again { _exit(ExitCode.configuration.rawValue) }
        waiting?.resume()
    }

    func wait() async {
        await withCheckedContinuation { continuation in
            let isAsked = state.withLock { state in
                if !state.isAsked { state.waiting = continuation }
                return state.isAsked
            }
            if isAsked { continuation.resume() }
        }
    }
}

/// The signals that ask a gateway to end; a terminal that is closed sends one too.
enum HostSignals {
    static let ending = [SIGTERM, SIGINT, SIGHUP]
}
