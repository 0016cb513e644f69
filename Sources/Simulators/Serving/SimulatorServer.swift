package import EventLoop
package import Server
import Synchronization

/// The simulated providers at a port of this machine, on a thread of its own.
///
/// All of them share the port, since no two claim the same path. A test starts one, steers it and
/// looks at what was done:
///
///     let providers = try SimulatorServer()
///     providers.plan(FaultPlan(.after(.reset), at: .zopay, times: 3))
///     #expect(providers.ledger.doubled.isEmpty)
package final class SimulatorServer: Sendable {
    package let port: UInt16
    package let address: ListenAddress

    private let thread: LoopThread
    private let simulation: SharedSimulation
    private let door: LoopBound<Door>

    /// Why there is no server.
    package enum Fault: Error {
        /// Money of a test is nobody's business: only this machine may connect.
        case notLoopback
        case listen(ListenFault)
        case system(SystemFault)
    }

    package init(
        _ simulation: Simulation = Simulation(),
        on address: ListenAddress = .loopback(),
        witness: (any Witness)? = nil
    ) throws(Fault) {
        guard Self.isLoopback(address) else { throw .notLoopback }
        let shared = SharedSimulation(simulation)
        do throws(SystemFault) {
            thread = try LoopThread()
        } catch {
            throw .system(error)
        }
        let set = SimulatedConnections(on: thread.loop, shared, witness: witness)
        do throws(ListenFault) {
            let listener = try BareListener(on: address, loop: thread.loop) { set.add($0) }
            self.address = listener.address
            door = LoopBound(Door(listener: listener, connections: set), on: thread.loop)
        } catch {
            thread.stop()
            throw .listen(error)
        }
        guard case .ipv4(_, let port) = self.address else {
            preconditionFailure("a loopback address stays one")
        }
        self.port = port
        self.simulation = shared
        let door = door
        thread.loop.post { door.value.open() }
    }

    deinit {
        stop()
    }

    /// What was done so far.
    package var ledger: Ledger { simulation.value.withLock { $0.ledger } }

    /// Has a fault strike from now on; false where there are too many plans.
    @discardableResult
    package func plan(_ plan: FaultPlan) -> Bool {
        simulation.value.withLock { $0.faults.add(plan) }
    }

    /// Ends all faults; credentials that were revoked stay so.
    package func clearFaults() {
        simulation.value.withLock { $0.faults.clear() }
    }

    /// Resets all connections and frees the port; what the providers did stays readable.
    ///
    /// A server that is started with this one's `state` goes on where it ended.
    package func stop() {
        let door = door
        thread.loop.post { door.value.close() }
        thread.stop()
    }

    /// What the providers remember, for a server that takes over from one that was stopped.
    package var state: Simulation { simulation.value.withLock { $0 } }

    /// A number for a run that follows others, counted in quarters of a second.
    ///
    /// A gateway keeps the ids of objects, and must not meet one again that means something else.
    package static func newRun() -> UInt32 {
        UInt32(truncatingIfNeeded: Moment.now.milliseconds / 250)
    }

    /// Holds for 127.0.0.0/8; a gateway's configuration takes no address of IPv6.
    package static func isLoopback(_ address: ListenAddress) -> Bool {
        if case .ipv4(let host, _) = address { host.hasPrefix("127.") } else { false }
    }
}

/// The providers' state, which the loop and the tests look at.
final class SharedSimulation: Sendable {
    let value: Mutex<Simulation>

    init(_ simulation: Simulation) {
        value = Mutex(simulation)
    }
}

/// What a server holds on its loop.
private final class Door {
    private var listener: BareListener?
    private let connections: SimulatedConnections

    init(listener: BareListener, connections: SimulatedConnections) {
        self.listener = listener
        self.connections = connections
    }

    func open() {
        listener?.start()
    }

    func close() {
        listener?.stop()
        listener = nil
        connections.closeAll()
    }
}
