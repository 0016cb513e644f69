/// Addresses that a payer's browser is sent to.
package enum WebAddress {
    /// Whether a text is an absolute https address of printable ASCII with a host and no user.
    package static func isHTTPS(_ text: String) -> Bool {
        let scheme = "https://"
        guard text.hasPrefix(scheme) else { return false }
        let rest = text.utf8.dropFirst(scheme.utf8.count)
        let isPrintable = rest.allSatisfy { byte in
            byte > 0x20 && byte < 0x7F && !Array("\"<>\\^`{|}".utf8).contains(byte)
        }
        let authority = rest.prefix { !Array("/?#".utf8).contains($0) }
        return isPrintable && !authority.isEmpty && !authority.contains(UInt8(ascii: "@"))
            && authority.first != UInt8(ascii: ":")
    }
}
