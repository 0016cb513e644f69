import Digest

/// Where a page of a list ended: opaque to merchants, so that what it holds may change.
enum Cursor {
    private static let version = "1:"

    static func text(after id: String) -> String {
        Base64.encode(Array((version + id).utf8), alphabet: .urlSafe)
    }

    /// The id that the page before ended with; nil where we never gave that cursor.
    static func read(_ text: String) -> String? {
        // What is no Base64 is none of ours.
        guard let bytes = try? Base64.decode(text, alphabet: .urlSafe),
            let plain = String(validating: bytes, as: UTF8.self), plain.hasPrefix(version)
        else { return nil }
        let id = String(plain.dropFirst(version.count))
        let isOurs =
            id.hasPrefix("int_") && id.utf8.count == 36
            && id.utf8.dropFirst(4).allSatisfy {
                (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
            }
        return isOurs ? id : nil
    }
}
