import Digest

/// The version of a translator that a case was recorded with, as a fixture states it.
package enum TranslatorStamp {
    /// The SHA-256 of the translator's file: `sha256:` and 64 hex digits.
    package static func of(_ source: [UInt8]) -> String {
        "sha256:" + Hex.encode(SHA256.hash(source))
    }
}
