import EventLoop
import HTTP
import Server
import Synchronization

/// The connections of a server, all on its loop.
final class SimulatedConnections {
    let loop: Loop
    let witness: (any Witness)?
    /// What a read fills; its bytes move on before the next read.
    var readBuffer = [UInt8](repeating: 0, count: Limits.readBytes)

    private let simulation: SharedSimulation
    private var connections: [ObjectIdentifier: SimulatedConnection] = [:]
    private var isClosed = false

    init(on loop: Loop, _ simulation: SharedSimulation, witness: (any Witness)?) {
        self.loop = loop
        self.witness = witness
        self.simulation = simulation
    }

    /// One that comes when there are too many is closed without a word.
    func add(_ socket: consuming Socket) {
        guard connections.count < Limits.connections, !isClosed else { return }
        let connection = SimulatedConnection(socket, in: self)
        connections[ObjectIdentifier(connection)] = connection
        connection.start()
    }

    func remove(_ connection: SimulatedConnection) {
        connections[ObjectIdentifier(connection)] = nil
    }

    func closeAll() {
        isClosed = true
        for connection in connections.values { connection.reset() }
    }

    func take(_ request: InboundRequest) -> Reaction {
        simulation.value.withLock { $0.take(request, at: .now) }
    }

    func resetsUnread(_ bytes: ArraySlice<UInt8>) -> Bool {
        simulation.value.withLock { $0.resetsUnread(bytes) }
    }

    /// Goes on after a wait; the timer is the loop's, so that it outlives the connection.
    func resume(_ exchange: Exchange, after milliseconds: Int, of connection: SimulatedConnection) {
        let simulation = simulation
        _ = loop.schedule(after: .milliseconds(milliseconds)) { [weak connection] in
            let reaction = simulation.value.withLock { $0.resume(exchange, at: .now) }
            connection?.react(to: reaction)
        }
    }

    func end(_ exchange: Exchange) {
        simulation.value.withLock { _ = $0.end(exchange) }
    }
}
