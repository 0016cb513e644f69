import Glibc

/// The boot that this machine runs in, and the count of its steady clock.
enum Boot {
    /// Nil where the system does not tell: then no later process can go on with our count.
    static let name: String? = {
        guard let boot = text(of: "/proc/sys/kernel/random/boot_id"),
            let count = target(of: "/proc/self/ns/time")
        else { return nil }
        return "\(boot) \(count)"
    }()

    private static func text(of path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: longest)
        let count = read(descriptor, &bytes, bytes.count)
        guard count > 0 else { return nil }
        return String(decoding: bytes.prefix(count).filter { $0 > 0x20 }, as: UTF8.self)
    }

    /// A container may count from elsewhere: its clock has a name of its own.
    private static func target(of path: String) -> String? {
        var bytes = [CChar](repeating: 0, count: longest)
        let count = readlink(path, &bytes, bytes.count)
        guard count > 0 else { return nil }
        return String(decoding: bytes.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static let longest = 256
}
