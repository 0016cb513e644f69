import API
import Digest
import Gateway
import Glibc
import Storage

/// The key of test mode that a gateway makes for itself, so that it can be tried at once.
///
/// It is kept readable in the data folder, for its owner alone; it reaches no network and no money.
struct StartupKey {
    /// Whom it speaks for.
    static let merchant = "example"
    static let id = "startup"
    private static let randomBytes = 24

    let key: String
    let path: String

    /// Reads the key, or makes it where there is none.
    static func load(in folder: String, _ chance: any Chance) throws(OutputFile.Fault) -> StartupKey
    {
        let path = "\(folder)/test-key"
        let prefix = Keyring.prefix(of: .test)
        // A file that cannot be read is replaced: the key in it is worth nothing without the file.
        let bytes = try? InputFile(path).read(limitBytes: 256)
        let known = bytes.map { String(decoding: $0, as: UTF8.self) }?
            .split(whereSeparator: \.isWhitespace).first.map(String.init)
        if let known, known.hasPrefix(prefix) { return StartupKey(key: known, path: path) }
        return try make(in: folder, chance)
    }

    /// Makes a new key, in the place of the old one if there is one.
    static func make(
        in folder: String, _ chance: any Chance
    ) throws(OutputFile.Fault) -> StartupKey {
        let path = "\(folder)/test-key"
        let key = Keyring.prefix(of: .test) + Hex.encode(chance.bytes(randomBytes))
        try OutputFile(path: path).replace(key + "\n", mode: 0o600)
        return StartupKey(key: key, path: path)
    }
}
