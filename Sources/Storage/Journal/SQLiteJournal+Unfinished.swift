package import Gateway

/// What somebody has to look after; the late index names it, and more.
extension SQLiteJournal {
    package func unfinished(
        after place: Int?,
        limit: Int
    ) async throws(JournalFault) -> UnfinishedPage {
        // What only the spool knows would seem to be running still.
        guard !readiness.isSpooling else { throw .unwritable }
        if place == nil {
            try await write { log throws(JournalFault) in try log.writeIndex() }
        }
        let found = try await lists.run { reader throws(JournalFault) in
            try reader.unfinished(after: place, limit: limit)
        }
        let inFlight = inFlight
        // On the writer's thread no attempt of this process ends meanwhile.
        return try await write { log throws(JournalFault) in
            try log.forget(stale: found.stale)
            var page = UnfinishedPage()
            page.watched = found.watched
            page.next = found.next
            for (block, record) in found.unsettled {
                let claim = record.record.claim
                if record.doubt == nil {
                    let isDead = !inFlight.contains(claim.name)
                    guard isDead, try log.isRunning(block, attempt: claim.attempt) else { continue }
                }
                page.unsettled.append(record)
            }
            return page
        }
    }
}
