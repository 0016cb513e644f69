package import EventLoop

/// Listens for somebody who speaks to the connections himself, as those do who have to break HTTP.
///
/// `HTTPServer` answers in good order whatever its handler says; this takes connections as it does,
/// and does nothing else to them. All but the making happens on the loop.
package final class BareListener {
    /// Where it listens, with the port that the system chose.
    package let address: ListenAddress
    private let acceptor: Acceptor

    /// Has the system complete connections from now on; they are handed over once it is started.
    package init(
        on address: ListenAddress,
        loop: Loop,
        take: @escaping (consuming Socket) -> Void
    ) throws(ListenFault) {
        let (sockets, address) = try ListeningSocket.open(address, count: 1)
        self.address = address
        acceptor = Acceptor(sockets[0], at: address, on: loop, take: take)
    }

    package func start() {
        acceptor.start()
    }

    /// Takes nobody any more; the port is free when the last reference goes.
    package func stop() {
        acceptor.stop()
    }
}
