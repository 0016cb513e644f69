import Foundation
import JournalSamples
import Storage

/// A data folder of one test, gone when the test is over.
final class Place: Sendable {
    let path: String

    init() {
        path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    }

    deinit {
        // A folder that stays behind harms no other test.
        try? FileManager.default.removeItem(atPath: path)
    }

    var journal: String { "\(path)/journal.sqlite" }

    func open(
        pages: Int? = nil,
        instanceKey: [UInt8]? = nil
    ) throws(StorageFault) -> SQLiteJournal {
        try SQLiteJournal(folder: path, .init(instanceKey: instanceKey, maximumPages: pages))
    }

    /// What the files of older versions were written with.
    static let keyOfOldFiles = [UInt8](repeating: 9, count: 32)

    /// Makes a folder as an older version left it.
    func load(version: Int) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "version-\(version).sql")
        let sql = try String(contentsOf: file, encoding: .utf8)
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        try Connection(path: journal, .writing).execute(sql)
    }

    /// The files as a process leaves them that is killed at this moment.
    func crashed() throws -> Place {
        let copy = Place()
        try FileManager.default.copyItem(atPath: path, toPath: copy.path)
        return copy
    }

    /// Does something with a journal that is closed afterwards.
    @discardableResult
    func with<Result>(_ work: (SQLiteJournal) async throws -> Result) async throws -> Result {
        let journal = try openAgain()
        defer { journal.close() }
        return try await work(journal)
    }

    /// Opens what may have been closed a moment ago: a child that another test starts at that moment
    /// holds the lock with us until it runs its own program.
    func openAgain() throws(StorageFault) -> SQLiteJournal {
        let deadline = ContinuousClock.now + .seconds(10)
        while true {
            do throws(StorageFault) {
                return try open()
            } catch {
                guard case .inUse = error, ContinuousClock.now < deadline else { throw error }
                sched_yield()
            }
        }
    }

    func bytes(of name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: "\(path)/\(name)")))
    }

    func write(_ bytes: [UInt8], to name: String) throws {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(filePath: "\(path)/\(name)"))
    }

    func permissions(of name: String) throws -> Int {
        let path = name.isEmpty ? self.path : "\(self.path)/\(name)"
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return attributes[.posixPermissions] as? Int ?? -1
    }

    /// Whether some file in the folder holds these bytes.
    func holds(_ text: String) throws -> Bool {
        for name in try FileManager.default.contentsOfDirectory(atPath: path)
        where Data(try bytes(of: name)).range(of: Data(text.utf8)) != nil {
            return true
        }
        return false
    }

    /// Changes the closed file as a stranger would.
    func alter(_ sql: String) throws {
        let connection = try Connection(path: journal, .writing)
        try connection.execute(sql)
    }
}
