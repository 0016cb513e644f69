import Digest
import Gateway

/// The hash of the instance key in the journal: with another key nothing in it could be opened, and
/// every provider key would change.
enum InstanceKeyMark {
    private static let name = "instance_key_sha256"

    static func check(_ connection: Connection, key: [UInt8], path: String) throws(StorageFault) {
        let hash = SHA256.hash(key)
        let known = try StorageFault.of(path) { () throws(JournalFault) in
            try stored(in: connection, orStore: hash)
        }
        guard ConstantTime.equal(known, hash) else { throw .instanceKeyDiffers(path: path) }
    }

    private static func stored(
        in connection: Connection,
        orStore hash: [UInt8]
    ) throws(JournalFault) -> [UInt8] {
        let select = try Statement("SELECT value FROM facts WHERE name = ?", on: connection)
        try select.bind(1, text: name)
        if try select.step() { return select.bytes(0) }
        let insert = try Statement("INSERT INTO facts VALUES (?, ?)", on: connection)
        try insert.bind(1, text: name)
        try insert.bind(2, hash)
        try insert.run()
        return hash
    }
}
