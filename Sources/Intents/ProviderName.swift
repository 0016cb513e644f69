/// How a provider may be called: `[a-z][a-z0-9_]{0,31}`, which is also its file's name.
package enum ProviderName {
    package static func isValid(_ name: String) -> Bool {
        let bytes = name.utf8
        guard let first = bytes.first, (0x61...0x7A).contains(first) else { return false }
        return bytes.count <= Limits.providerNameLength
            && bytes.allSatisfy { byte in
                (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
                    || byte == UInt8(ascii: "_")
            }
    }
}
