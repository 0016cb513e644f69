import Foundation
import Gateway
import JournalSamples
import Storage
import Testing

/// What is made in the folder, and what keeps it from being used.
struct DataFolderTests {
    let place = Place()

    @Test func `only the owner may look into the folder and its key`() throws {
        try place.open().close()
        #expect(try place.permissions(of: "") == 0o700)
        for name in ["instance.key", "journal.sqlite", "spool", "lock"] {
            #expect(try place.permissions(of: name) == 0o600)
        }
        #expect(try place.bytes(of: "instance.key").count == 32)
        #expect(try place.bytes(of: "spool").count == 64 * 65_536)
    }

    @Test func `the journal opens with its own key alone`() throws {
        try place.open().close()
        let key = try place.bytes(of: "instance.key")
        try place.write([UInt8](repeating: 7, count: 32), to: "instance.key")
        chmod("\(place.path)/instance.key", 0o600)
        #expect(fault == .instanceKeyDiffers(path: place.journal))
        try place.write(key, to: "instance.key")
        chmod("\(place.path)/instance.key", 0o600)
        #expect(fault == nil)
    }

    @Test func `a key that is missing, short or readable by others is refused`() throws {
        let path = "\(place.path)/instance.key"
        try place.open().close()
        chmod(path, 0o640)
        #expect(fault == .instanceKeyExposed(path: path))
        try place.write([1, 2, 3], to: "instance.key")
        chmod(path, 0o600)
        #expect(fault == .instanceKeyLength(path: path, lengthBytes: 3))
        unlink(path)
        #expect(fault == .instanceKeyMissing(path: path))
    }

    @Test func `a key from elsewhere needs no file`() throws {
        let options = SQLiteJournal.Options(instanceKey: [UInt8](repeating: 9, count: 32))
        try SQLiteJournal(folder: place.path, options).close()
        #expect(throws: (any Error).self) { try place.bytes(of: "instance.key") }
        let short = SQLiteJournal.Options(instanceKey: [1])
        #expect(throws: StorageFault.self) { try SQLiteJournal(folder: place.path, short) }
    }

    static let magics: [(UInt32, String?)] = [
        (0x6969, "nfs"), (0xff53_4d42, "cifs"), (0xfe53_4d42, "smb2"), (0x6573_5546, "fuse"),
        (0xef53, nil), (0x0102_1994, nil),
    ]

    @Test(arguments: magics)
    func `a file system of a network is known by its number`(magic: UInt32, name: String?) {
        #expect(NetworkFileSystem.name(magic: magic) == name)
    }

    @Test func `a folder that cannot be made is told with the call that failed`() {
        let fault = #expect(throws: StorageFault.self) {
            try SQLiteJournal(folder: "\(place.path)/a/b")
        }
        #expect(
            fault == .system(call: "mkdir", path: "\(place.path)/a/b", code: ENOENT))
    }

    @Test func `a file that may not be written is refused`() throws {
        try place.open().close()
        chmod(place.journal, 0o444)
        // The superuser may write anything, so that somebody else has to try.
        let user: UInt32 = geteuid() == 0 ? 65_534 : geteuid()
        for name in ["", "/journal.sqlite", "/lock", "/instance.key", "/spool"] {
            chown(place.path + name, user, gid_t.max)
        }
        let child = try Child("open", place.path, "\(user)")
        let said = child.rest()
        #expect(said.contains("readOnly"), "\(said)")
    }

    /// Why the folder cannot be opened; nil where it can.
    private var fault: StorageFault? {
        do throws(StorageFault) {
            try place.openAgain().close()
            return nil
        } catch {
            return error
        }
    }
}
