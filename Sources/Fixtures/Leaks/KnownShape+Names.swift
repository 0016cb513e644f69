/// What the name of a member tells of its value, and names that providers give their objects.
extension KnownShape {
    private static let hashNames: Set<String> = [
        "etag", "ifmatch", "ifnonematch", "traceparent", "traceid", "xtraceid", "spanid",
        "xb3traceid", "xb3spanid", "requestid", "xrequestid", "correlationid", "xcorrelationid",
        "txhash", "txid", "transactionhash", "transactionid", "blockhash", "hash", "checksum",
        "digest", "contentdigest", "sha1", "sha256", "commit",
    ]

    /// What objects of a provider are called by: `acct_1MtwBwLkdIwHu7ix` names and opens nothing.
    private static let objects: Set<String> = [
        "acct", "ba", "ch", "cs", "cus", "evt", "in", "pi", "pm", "po", "price", "prod", "py", "re",
        "req", "si", "src", "sub", "tr", "txn",
    ]

    private static let longestObject = 40

    /// Whether a member of that name holds a hash of something that is shown, or names a request.
    static func isHashName(_ name: String) -> Bool {
        let folded = folded(name)
        return hashNames.contains(folded) || folded.hasSuffix("txhash")
            || folded.hasSuffix("transactionhash")
    }

    static func isPhoneName(_ name: String) -> Bool {
        let folded = folded(name)
        return ["phone", "mobile", "telephone", "msisdn", "phonenumber", "fax"]
            .contains { folded.hasSuffix($0) }
    }

    /// Hex digits, with the `0x` and the hyphens that hashes and traces are spelled with.
    static func isHash(_ text: ArraySlice<UInt8>) -> Bool {
        let bare = text.starts(with: Array("0x".utf8)) ? text.dropFirst(2) : text
        return bare.allSatisfy { ByteClass.isHex($0) || $0 == UInt8(ascii: "-") }
    }

    static func isObjectName(_ text: [UInt8]) -> Bool {
        guard let end = text.firstIndex(of: UInt8(ascii: "_")), text.count <= longestObject else {
            return false
        }
        return objects.contains(String(decoding: text[..<end], as: UTF8.self))
            && text[(end + 1)...].allSatisfy(ByteClass.isAlphanumeric)
    }

    static func folded(_ name: String) -> String {
        String(
            decoding: name.utf8.filter(ByteClass.isAlphanumeric).map(ByteClass.lowercased),
            as: UTF8.self)
    }
}
