import Digest
package import Gateway
import Synchronization

extension SQLiteJournal {
    package func record(of name: KeyName) async throws(JournalFault) -> KeyRecord? {
        if let running = inFlight.record(of: name) { return running }
        let record = try read { reader throws(JournalFault) in try reader.record(of: name) }
        return record.map { inFlight.current($0) }
    }

    package func recentRecord(of name: KeyName) async throws(JournalFault) -> KeyRecord? {
        if let running = inFlight.record(of: name) { return running }
        guard recent.block(of: name.short) != nil else { return nil }
        return try await record(of: name)
    }

    package func join(
        _ name: KeyName,
        seconds: Int
    ) async throws(JournalFault) -> KeyRecord? {
        let ticket = joiners.register(name)
        // Registered first: a settlement between this look and the wait is not missed.
        let record: KeyRecord?
        do throws(JournalFault) {
            record = try await self.record(of: name)
        } catch {
            joiners.leave(ticket)
            throw error
        }
        guard case .running = record?.state else {
            joiners.leave(ticket)
            return record
        }
        await joiners.wait(ticket, seconds: seconds)
        return try await self.record(of: name)
    }

    package func intent(_ id: String, of owner: Owner) async throws(JournalFault) -> KeyRecord? {
        guard let key = IntentKey(id) else { return nil }
        let record = try read { reader throws(JournalFault) in
            try reader.record(of: key, named: id)
        }
        guard let record else { return nil }
        let name = record.claim.name
        return owner == Owner(merchant: name.merchant, mode: name.mode)
            ? inFlight.current(record) : nil
    }

    package func intents(_ query: IntentQuery) async throws(JournalFault) -> IntentPage {
        try await write { log throws(JournalFault) in try log.writeIndex() }
        return try await lists.run { reader throws(JournalFault) in try reader.intents(query) }
    }

    package func translator(hash: String) async throws(JournalFault) -> [UInt8]? {
        let source = try read { reader throws(JournalFault) in try reader.translator(hash: hash) }
        guard let source else { return nil }
        guard Hex.encode(SHA256.hash(source)) == hash else { throw .corrupt }
        return source
    }

    /// The source of a provider's file that was kept last.
    package func lastTranslator(named name: String) async throws(JournalFault) -> [UInt8]? {
        try read { reader throws(JournalFault) in try reader.lastTranslator(named: name) }
    }

    func read<Result>(
        _ body: (LogReader) throws(JournalFault) -> Result
    ) throws(JournalFault) -> Result {
        guard !isClosed.load(ordering: .relaxed) else { throw .closed }
        return try readers.read(body)
    }
}
