extension CurlExample.Header {
    /// Whether its name or its value says that it is a key.
    var isKey: Bool { name.folded.contains("idempot") || value.isKeyPlaceholder }

    /// Whether it is new with each request: `Acme-Request-Id`, or a UUID that names no account.
    var mayBeKey: Bool {
        name.folded.hasSuffix("requestid") || value.isUUID && !namesAccount
    }

    private var namesAccount: Bool {
        let words = ["account", "merchant", "client", "shop", "store", "tenant", "user", "project"]
        return words.contains { name.folded.contains($0) }
    }
}

extension String {
    /// Whether this is a UUID (RFC 9562), of whichever version.
    var isUUID: Bool {
        let groups = split(separator: "-", omittingEmptySubsequences: false)
        return groups.map(\.count) == [8, 4, 4, 4, 12]
            && groups.allSatisfy { $0.allSatisfy(\.isHexDigit) }
    }
}
