import Glibc
import Peers

/// What a provider shows on TLS, and the file of the authority that vouches for it.
///
/// It is `@unchecked Sendable` because what is behind the pointer is not changed once it is made.
final class TLSIdentity: @unchecked Sendable {
    let authorityFile: String
    private let identity: OpaquePointer

    init(for host: String = "localhost", isExpired: Bool = false) {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? P_tmpdir
        var path = Array("\(folder)/polyrail-authority-XXXXXX".utf8CString)
        close(mkstemp(&path))
        authorityFile = String(
            decoding: path.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        identity = peers_identity_make(host, authorityFile, isExpired ? 1 : 0)
    }

    deinit {
        unlink(authorityFile)
        peers_identity_free(identity)
    }

    /// Answers one request over TLS with its own body, if the client lets it come to that.
    func serve(_ connection: PeerConnection, version: Int32 = TLSIdentity.version13) -> Bool {
        peers_serve(identity, connection.descriptor, version) == 1
    }

    static let version11: Int32 = 0x0302
    static let version12: Int32 = 0x0303
    static let version13: Int32 = 0x0304
}
