/// What the journal holds to, each figure with its reason.
package enum Limits {
    /// Jobs that one commit carries at most: one sync must not keep the first of them waiting long.
    static let commitJobs = 512
    /// Claims and settlements that go to the writer together: so many are worth a
    /// commit, and it works on them while the turn goes on.
    ///
    /// At 8 a create cost 5 % more.
    static let handedTogether = 64
    /// Attempts under way that the writer knows without a look at the file; any further one it
    /// looks up.
    static let knownAttempts = 4_096
    /// Entries of the late index that are gathered before they are written, sorted, in one commit.
    static let indexBatch = 1_024
    /// Blocks whose keys and objects are gathered before they are written.
    ///
    /// With a hundred thousand keys a page that is written then takes up six of them. A start after
    /// a crash reads the rows of so many blocks again, in some 80 ms.
    static let lateKeyBlocks = 4_096
    /// How many of these one transaction writes while claims wait: as many as a commit can add, so
    /// that they never pile up.
    static let lateKeySlice = commitJobs
    /// Rows of an index that one run inserts: with twice as many a row costs as much.
    static let insertedTogether = 16
    /// Rows of the log that one run inserts: with twice as many a row costs 2 % less, and fewer
    /// commits carry as many.
    static let rowsTogether = 8
    /// Bits of a row's number that count the rows of one intent: a million, or ten years of looks
    /// every five minutes.
    static let rowBits = 20
    /// Connections that read by key or id; each is held for one read, on the caller's own thread.
    static let readConnections = 8
    /// Pages of 4 KiB in the write-ahead log from which on a checkpoint is asked for: 32 MiB.
    ///
    /// A page that many commits touch is then copied once for them all; a start after a crash reads
    /// the whole log.
    static let checkpointPages = 8_192
    /// Pages at which the writer itself makes the log start over, however long that takes: 96 MiB.
    static let walPages = 24_576
    /// How long the writer then waits for a reader that still needs the log.
    static let busyMilliseconds = 250
    /// Memory that a connection keeps pages in, in KiB.
    static let writerCacheKiB = 16_384
    static let readerCacheKiB = 2_048

    /// Settlements that find the disk full, and the longest of them.
    static let spoolSlots = 64
    static let spoolSlotBytes = 65_536

    /// Rows that one step of the sweeper prunes, and as many that it deletes: writers wait for it.
    static let sweepBatch = 64
    /// Rows that it looks at for each; so many new ones become a stretch, which is noted as one.
    static let sweepRows = 512
    /// Age at which fewer than these become a stretch, so that a start knows of them.
    static let stretchSeconds = 3_600
    /// How long an answer is kept from the moment that it is final: a day.
    package static let answerSeconds = 86_400
    /// How long the key is kept after that, from the same moment: 13 months.
    package static let tombstoneSeconds = 34_214_400

    /// Stacks of our own threads; SQLite needs far less.
    static let stackBytes = 524_288
    /// The largest page of a list.
    static let pageIntents = 100
    /// Bytes of the folder's files that are read whole: a key, a process id.
    static let smallFileBytes = 256
}
