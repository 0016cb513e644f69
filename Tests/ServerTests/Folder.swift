import Glibc

/// A folder for one test, removed with what is in it.
final class Folder: Sendable {
    private let root: String

    init() throws {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? P_tmpdir
        var template = Array("\(parent)/polyrail-XXXXXX".utf8CString)
        let made = mkdtemp(&template) != nil
        root = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        guard made else { throw ClientFault(number: errno) }
    }

    deinit {
        if let folder = opendir(root) {
            while let entry = readdir(folder) {
                let name = withUnsafeBytes(of: entry.pointee.d_name) {
                    String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
                }
                unlink(path(name))
            }
            closedir(folder)
        }
        rmdir(root)
    }

    /// Makes a socket that nobody listens at.
    func leaveSocket(_ name: String) throws(ClientFault) {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path(name).utf8) }
        let status = withUnsafeBytes(of: address) { bytes in
            bind(
                descriptor, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self),
                socklen_t(MemoryLayout<sockaddr_un>.size))
        }
        guard status == 0 else { throw ClientFault(number: errno) }
    }

    func path(_ name: String) -> String { "\(root)/\(name)" }
}
