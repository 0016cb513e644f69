package import Digest
package import Gateway
package import Intents
import Synchronization

/// The durable record of keys, intents, attempts and evidence, in one SQLite file of a folder.
///
/// Claims and settlements go to the one writer's thread and are told when they are synced. Reads by
/// key or id happen where they are asked for; lists and other long reads on a thread of their own.
package final class SQLiteJournal: Journal {
    /// What an operator may set.
    package struct Options: Sendable {
        /// Instead of the key in the folder, where it is kept elsewhere.
        package var instanceKey: [UInt8]?
        /// How many pages of 4 KiB the file may grow to; then it counts as a full disk.
        package var maximumPages: Int?
        /// Whether claims and settlements wait for `handOver`, or for some more of them.
        package var gathers: Bool

        package init(
            instanceKey: [UInt8]? = nil, maximumPages: Int? = nil, gathers: Bool = false
        ) {
            self.instanceKey = instanceKey
            self.maximumPages = maximumPages
            self.gathers = gathers
        }
    }

    /// What provider keys are derived from.
    package let instanceKey: Secret
    private let folder: Mutex<DataFolder?>
    private let queue = WorkQueue<WriterJob>()
    private let delivery: WorkQueue<WriterJob>.Delivery
    let inFlight = InFlight()
    let joiners = Joiners()
    let readiness = Readiness()
    let recent = RecentKeys()
    let readers: ReaderPool
    let lists: Worker<LogReader>
    private let checkpoints: Checkpoints
    private let writerThread: OwnThread
    private let keptTranslators = Mutex(Set<String>())
    let isClosed = Atomic(false)

    /// Opens the folder, makes what is missing in it, and takes in what the last process left.
    package init(folder path: String, _ options: Options = Options()) throws(StorageFault) {
        delivery = options.gathers ? .together(atMost: Limits.handedTogether) : .now
        let folder = try DataFolder(path)
        let key = try Self.instanceKey(options, in: folder)
        let seals: RowSeals
        do throws(DigestError) {
            seals = try RowSeals(instanceKey: key)
        } catch {
            throw .instanceKeyLength(path: folder.instanceKey, lengthBytes: key.count)
        }
        instanceKey = Secret(key)
        try folder.makeJournal()
        let file = folder.journal
        // The spool is made after the journal: where there is one, there was a journal.
        if DataFolder.exists(folder.spool), !File.hasContent(file) {
            throw .journalMissing(path: file)
        }
        let connection = try StorageFault.of(file) { () throws(JournalFault) in
            try Connection(path: file, .writing)
        }
        try Schema.prepare(connection, path: file)
        try InstanceKeyMark.check(connection, key: key, path: file)
        let spool = try Spool(folder, seals: seals)
        let recent = recent
        let tools = try StorageFault.of(file) { () throws(JournalFault) in
            Tools(
                log: try LogWriter(connection, seals: seals, recent: recent),
                lists: Worker(try LogReader(path: file, seals: seals, recent: recent)),
                checkpoints: try Checkpoints(path: file)
            )
        }
        if let pages = options.maximumPages {
            try StorageFault.of(file) { () throws(JournalFault) in
                try connection.execute("PRAGMA max_page_count = \(pages)")
            }
        }
        tools.checkpoints.count(connection)
        lists = tools.lists
        checkpoints = tools.checkpoints
        readers = ReaderPool(path: file, seals: seals, recent: recent)
        let writer = JournalWriter(
            log: tools.log, spool: spool, inFlight: inFlight, joiners: joiners,
            readiness: readiness, checkpoints: checkpoints)
        try writer.start()
        self.folder = Mutex(folder)
        let queue = queue
        writerThread = OwnThread { writer.run(queue) }
    }

    private static func instanceKey(
        _ options: Options,
        in folder: borrowing DataFolder
    ) throws(StorageFault) -> [UInt8] {
        if let key = options.instanceKey { return key }
        return try InstanceKeyFile.load(in: folder)
    }

    /// What is opened together.
    private struct Tools {
        let log: LogWriter
        let lists: Worker<LogReader>
        let checkpoints: Checkpoints
    }

    deinit {
        close()
    }

    /// Ends what was begun and lets go of the file; what is asked for later fails as closed.
    package func close() {
        guard !isClosed.exchange(true, ordering: .acquiringAndReleasing) else { return }
        // The writer's connection goes last: it empties the log into the file.
        lists.close()
        readers.close()
        checkpoints.close()
        queue.close()
        writerThread.join()
        joiners.close()
        folder.withLock { $0 = nil }
    }

    package var isReady: Bool {
        guard !readiness.isReady else { return !isClosed.load(ordering: .relaxed) }
        // Whoever asks lets the writer find out whether that still holds.
        if readiness.beginProbe(), !queue.push(.probe) { readiness.endProbe() }
        return false
    }
}

// Writing.
extension SQLiteJournal {
    package func claim(_ claim: Claim, _ intent: IntentAnswer) async -> ClaimOutcome {
        var job: ClaimJob?
        let attempt = InFlight.Attempt(claim, intent)
        let outcome = await withUnsafeContinuation { (waiter: ClaimJob.Waiter) in
            guard inFlight.enter(attempt, waiter) else { return }
            let claimed = ClaimJob(ClaimEntry(attempt.claim, attempt.intent), waiter)
            job = claimed
            guard queue.push(.claim(claimed), delivery) else {
                inFlight.decide(claim.name.short, .unavailable)
                return waiter.resume(returning: .unavailable)
            }
        }
        return withExtendedLifetime(job) { outcome }
    }

    /// Has what was claimed and settled so far written, where the journal gathers it.
    package func handOver() { queue.handOver() }

    package func settle(_ settlement: Settlement) async -> SettleOutcome {
        await settle(SettleEntry(settlement), settlement)
    }

    package func update(_ intent: IntentAnswer, _ evidence: Evidence) async -> SettleOutcome {
        await settle(SettleEntry(intent, evidence), nil)
    }

    private func settle(_ entry: SettleEntry, _ settlement: Settlement?) async -> SettleOutcome {
        var job: SettleJob?
        let told = await withUnsafeContinuation { (waiter: SettleJob.Waiter) in
            let settled = SettleJob(entry, settlement, waiter)
            job = settled
            if !queue.push(.settle(settled), delivery) {
                waiter.resume(returning: SettleJob.Told(outcome: .lost))
            }
        }
        return withExtendedLifetime(job) { told.outcome }
    }

    package func keep(
        translator source: [UInt8],
        name: String,
        hash: String
    ) async throws(JournalFault) {
        if keptTranslators.withLock({ $0.contains(hash) }) { return }
        precondition(hash == Hex.encode(SHA256.hash(source)), "a source is kept by its hash")
        try await write { log throws(JournalFault) in
            try log.transaction { () throws(JournalFault) in
                try log.statements.insertTranslator.bind(1, text: hash)
                try log.statements.insertTranslator.bind(2, text: name)
                try log.statements.insertTranslator.bind(3, source)
                try log.statements.insertTranslator.run()
            }
        }
        keptTranslators.withLock { _ = $0.insert(hash) }
    }

    /// One step of taking away what is no longer promised at that moment.
    package func sweep(
        at now: Instant,
        keeping retention: Retention = .standard
    ) async throws(JournalFault) -> Sweep {
        try await write { log throws(JournalFault) in try log.sweep(at: now, retention) }
    }

    /// Sets how many pages the file may grow to.
    package func limit(pages: Int) async throws(JournalFault) {
        try await write { log throws(JournalFault) in
            try log.connection.execute("PRAGMA max_page_count = \(pages)")
        }
    }

    /// Does something rare on the writer's thread.
    func write<Result: Sendable>(
        _ work: @escaping @Sendable (LogWriter) throws(JournalFault) -> Result
    ) async throws(JournalFault) -> Result {
        let result = await withCheckedContinuation {
            (continuation: CheckedContinuation<Swift.Result<Result, JournalFault>, Never>) in
            let isTaken = queue.push(
                .work { log in
                    do throws(JournalFault) {
                        continuation.resume(returning: .success(try work(log)))
                    } catch {
                        continuation.resume(returning: .failure(error))
                    }
                })
            if !isTaken { continuation.resume(returning: .failure(.closed)) }
        }
        return try result.get()
    }
}
