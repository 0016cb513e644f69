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
        case claim(ClaimJob, LogWriter.Claimed)
        case settle(SettleJob, SettleOutcome)
    }

    /// Who is told what.
    private enum Reply {
        case claim(ClaimJob.Waiter, ClaimOutcome)
        case settle(SettleJob.Waiter, SettleJob.Told)

        func tell() {
            switch self {
            case .claim(let waiter, let outcome): waiter.resume(returning: outcome)
            case .settle(let waiter, let told): waiter.resume(returning: told)
            }
        }
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
        while var jobs = queue.take(atMost: Limits.commitJobs) {
            if spool.isUsed { retrySpool() }
            for job in jobs {
                switch job {
                case .claim, .settle: break
                case .work(let work): work(log)
                case .probe: probe()
                }
            }
            commit(&jobs)
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
    /// Commits claims and settlements; none of the jobs is held any more when the first is told.
    private func commit(_ jobs: inout [WriterJob]) {
        jobs.removeAll { job in
            switch job {
            case .claim, .settle: false
            case .work, .probe: true
            }
        }
        guard !jobs.isEmpty else { return }
        var results: [Result] = []
        results.reserveCapacity(jobs.count)
        do throws(JournalFault) {
            try log.transaction { () throws(JournalFault) in
                for job in jobs { if let result = try perform(job) { results.append(result) } }
            }
        } catch {
            return commitOneByOne(jobs)
        }
        readiness.set(isWritable: true)
        let replies = results.map(reply(to:))
        results = []
        jobs = []
        for reply in replies { reply.tell() }
    }

    /// After a failure: one row that cannot be read must not take the others with it.
    private func commitOneByOne(_ jobs: [WriterJob]) {
        for job in jobs {
            do throws(JournalFault) {
                let result = try log.transaction { () throws(JournalFault) in try perform(job) }
                readiness.set(isWritable: true)
                if let result { reply(to: result).tell() }
            } catch {
                if error == .unwritable { readiness.set(isWritable: false) }
                fail(job, error)
            }
        }
    }

    private func perform(_ job: WriterJob) throws(JournalFault) -> Result? {
        switch job {
        case .claim(let job):
            // A settlement that only the spool holds comes first.
            guard !spool.isUsed else { throw .unwritable }
            return .claim(job, try log.claim(job.entry))
        case .settle(let job): return .settle(job, try log.settle(job.entry))
        case .work, .probe: return nil
        }
    }

    private func reply(to result: Result) -> Reply {
        switch result {
        case .claim(let job, .won):
            inFlight.decide(job.entry.key, .won)
            return .claim(job.waiter, .won)
        case .claim(let job, .lost(let record)):
            let lost = ClaimOutcome.lost(inFlight.current(record))
            inFlight.decide(job.entry.key, lost)
            return .claim(job.waiter, lost)
        case .settle(let job, let outcome):
            return .settle(job.waiter, finish(job.settlement, outcome))
        }
    }

    private func fail(_ job: WriterJob, _ fault: JournalFault) {
        switch job {
        case .claim(let job):
            inFlight.decide(job.entry.key, .unavailable)
            job.waiter.resume(returning: .unavailable)
        case .settle(let job):
            let outcome = fault == .unwritable ? keep(job.entry, job.settlement) : .lost
            job.waiter.resume(returning: finish(job.settlement, outcome))
        case .work, .probe: break
        }
    }

    /// The attempt is over, whatever came of it: who waits for it looks for itself.
    private func finish(_ settlement: Settlement?, _ outcome: SettleOutcome) -> SettleJob.Told {
        guard let settlement else { return SettleJob.Told(outcome: outcome) }
        let key = settlement.name.short
        let attempt = inFlight.leave(key)
        joiners.wake(key)
        return SettleJob.Told(outcome: outcome, attempt: attempt)
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
