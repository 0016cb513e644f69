import Gateway
import Synchronization

/// The one thread that writes: what arrives while a commit is synced joins the next one.
final class JournalWriter {
    private let log: LogWriter
    private let spool: Spool
    private let inFlight: InFlight
    private let joiners: Joiners
    private let readiness: Readiness
    private let checkpoints: Checkpoints

    /// What became of a job, told once it is durable.
    private enum Result {
        case claim(ClaimEntry, CheckedContinuation<ClaimOutcome, Never>, LogWriter.Claimed)
        case settle(Settlement?, CheckedContinuation<SettleOutcome, Never>, SettleOutcome)
    }

    init(
        log: LogWriter,
        spool: Spool,
        inFlight: InFlight,
        joiners: Joiners,
        readiness: Readiness,
        checkpoints: Checkpoints
    ) {
        self.log = log
        self.spool = spool
        self.inFlight = inFlight
        self.joiners = joiners
        self.readiness = readiness
        self.checkpoints = checkpoints
    }

    /// Takes in what the spool held when the last process ended.
    func start() throws(StorageFault) {
        _ = try mergeSpool()
        readiness.set(isSpooling: spool.isUsed)
    }

    func run(_ queue: WorkQueue<WriterJob>) {
        while let jobs = queue.take(atMost: Limits.commitJobs) {
            if spool.isUsed { retrySpool() }
            var batch: [WriterJob] = []
            for job in jobs {
                switch job {
                case .claim, .settle: batch.append(job)
                case .work(let work): work(log)
                case .probe: probe()
                }
            }
            if !batch.isEmpty { commit(batch) }
            tidy()
        }
        // What is not indexed now is at the next start.
        try? log.writeIndex()
        // As are the keys.
        try? log.writeAllKeys()
    }

    /// Work that no answer waits for.
    private func tidy() {
        // A failure leaves the entries in memory, to be written next time.
        if log.isIndexDue { try? log.writeIndex() }
        // The same holds for keys.
        try? log.writeSomeKeys()
        checkpoints.look(at: log.connection)
    }
}

// Commits.
extension JournalWriter {
    private func commit(_ jobs: [WriterJob]) {
        var results: [Result] = []
        do throws(JournalFault) {
            try log.transaction { () throws(JournalFault) in
                for job in jobs { if let result = try perform(job) { results.append(result) } }
            }
        } catch {
            return commitOneByOne(jobs)
        }
        readiness.set(isWritable: true)
        for result in results { answer(result) }
    }

    /// After a failure: one row that cannot be read must not take the others with it.
    private func commitOneByOne(_ jobs: [WriterJob]) {
        for job in jobs {
            do throws(JournalFault) {
                let result = try log.transaction { () throws(JournalFault) in try perform(job) }
                readiness.set(isWritable: true)
                if let result { answer(result) }
            } catch {
                if error == .unwritable { readiness.set(isWritable: false) }
                fail(job, error)
            }
        }
    }

    private func perform(_ job: WriterJob) throws(JournalFault) -> Result? {
        switch job {
        case .claim(let entry, let continuation):
            // A settlement that only the spool holds comes first.
            guard !spool.isUsed else { throw .unwritable }
            return .claim(entry, continuation, try log.claim(entry))
        case .settle(let entry, let settlement, let continuation):
            return .settle(settlement, continuation, try log.settle(entry))
        case .work, .probe: return nil
        }
    }

    private func answer(_ result: Result) {
        switch result {
        case .claim(let entry, let continuation, .won):
            inFlight.decide(entry.claim.name, .won)
            continuation.resume(returning: .won)
        case .claim(let entry, let continuation, .lost(let record)):
            let lost = ClaimOutcome.lost(inFlight.current(record))
            inFlight.decide(entry.claim.name, lost)
            continuation.resume(returning: lost)
        case .settle(let settlement, let continuation, let outcome):
            finish(settlement)
            continuation.resume(returning: outcome)
        }
    }

    private func fail(_ job: WriterJob, _ fault: JournalFault) {
        switch job {
        case .claim(let entry, let continuation):
            inFlight.decide(entry.claim.name, .unavailable)
            continuation.resume(returning: .unavailable)
        case .settle(let entry, let settlement, let continuation):
            let outcome = fault == .unwritable ? keep(entry, settlement) : .lost
            finish(settlement)
            continuation.resume(returning: outcome)
        case .work, .probe: break
        }
    }

    /// The attempt is over, whatever came of it: who waits for it looks for itself.
    private func finish(_ settlement: Settlement?) {
        guard let settlement else { return }
        inFlight.leave(settlement.name)
        joiners.wake(settlement.name)
    }
}

// The spool.
extension JournalWriter {
    private func keep(_ entry: SettleEntry, _ settlement: Settlement?) -> SettleOutcome {
        guard let settlement, spool.keep(entry) else { return .lost }
        inFlight.spool(settlement)
        readiness.set(isSpooling: true)
        return .kept
    }

    /// Whether the spool is empty afterwards.
    private func mergeSpool() throws(StorageFault) -> Bool {
        let kept = try spool.load()
        guard !kept.isEmpty else { return true }
        do throws(JournalFault) {
            try log.transaction { () throws(JournalFault) in
                for one in kept { _ = try log.settle(one.entry) }
            }
        } catch {
            return false
        }
        try spool.clear(kept.map(\.slot))
        inFlight.forgetSpooled()
        return true
    }

    private func retrySpool() {
        // A spool that cannot be read stays as it is, and claims stay refused.
        let isEmpty = (try? mergeSpool()) ?? false
        if isEmpty { readiness.set(isWritable: true) }
        readiness.set(isSpooling: spool.isUsed)
    }

    private func probe() {
        do throws(JournalFault) {
            try log.probe()
            readiness.set(isWritable: true)
        } catch {
            readiness.set(isWritable: false)
        }
        readiness.endProbe()
    }
}
