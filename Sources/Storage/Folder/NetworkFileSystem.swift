import CSQLite
import Glibc

/// File systems whose locks and syncs another machine answers for.
package enum NetworkFileSystem {
    /// By their magic numbers, which statfs(2) lists.
    private static let names: [UInt32: String] = [
        0x6969: "nfs", 0xff53_4d42: "cifs", 0xfe53_4d42: "smb2", 0x517b: "smb",
        0x6573_5546: "fuse", 0x0102_1997: "9p", 0x00c3_6400: "ceph", 0x5346_414f: "afs",
        0x0bd0_0bd0: "lustre", 0x0116_1970: "gfs2", 0x7461_636f: "ocfs2", 0x564c: "ncp",
        0x7375_7245: "coda", 0x786f_4256: "vboxsf", 0x4750_4653: "gpfs",
    ]

    /// Nil for a file system of this machine.
    package static func name(magic: UInt32) -> String? { names[magic] }

    static func name(at path: String) throws(StorageFault) -> String? {
        var information = statfs()
        guard statfs(path, &information) == 0 else {
            throw .system(call: "statfs", path: path, code: errno)
        }
        return name(magic: UInt32(truncatingIfNeeded: information.f_type))
    }
}
