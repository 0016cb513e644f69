import COpenSSL

/// SHA-256 of bytes in memory (FIPS 180-4).
package enum SHA256 {
    static let lengthBytes = 32

    package static func hash(_ bytes: [UInt8]) -> [UInt8] {
        var message = Message()
        // What is hashed may be a key, of which nothing may stay on the stack.
        defer { message.clear() }
        message.add(bytes)
        return message.hash()
    }

    /// A message that is hashed part by part, so that nobody has to join its parts before.
    package struct Message {
        // A value on the stack: nothing is allocated for a hash.
        private var state = SHA256_CTX()

        package init() {
            OpenSSL.require(copenssl_sha256_start(&state), "SHA256_Init")
        }

        package mutating func add(_ bytes: [UInt8]) {
            OpenSSL.require(copenssl_sha256_add(&state, bytes, bytes.count), "SHA256_Update")
        }

        package mutating func add(_ text: String) {
            var text = text
            let status = text.withUTF8 { copenssl_sha256_add(&state, $0.baseAddress, $0.count) }
            OpenSSL.require(status, "SHA256_Update")
        }

        /// Adds a number as eight bytes, the highest first.
        package mutating func add(_ number: Int) {
            var bytes = number.bigEndian
            let status = copenssl_sha256_add(&state, &bytes, MemoryLayout<Int>.size)
            OpenSSL.require(status, "SHA256_Update")
        }

        package mutating func add(_ hash: ShortHash) {
            add(Int(bitPattern: UInt(hash.high)))
            add(Int(bitPattern: UInt(hash.low)))
        }

        /// Adds a text after its length, so that no two lists of texts share their bytes.
        package mutating func add(lengthPrefixed text: String) {
            add(text.utf8.count)
            add(text)
        }

        package func hash() -> [UInt8] {
            withUnsafeBytes(of: words()) { [UInt8]($0) }
        }

        /// The first half of the hash.
        package func shortHash() -> ShortHash {
            let words = words()
            return ShortHash(
                high: UInt64(bigEndian: words.0), low: UInt64(bigEndian: words.1))
        }

        fileprivate mutating func clear() {
            OPENSSL_cleanse(&state, MemoryLayout<SHA256_CTX>.size)
        }

        /// The hash as it lies in memory.
        private func words() -> (UInt64, UInt64, UInt64, UInt64) {
            var state = state
            var hash: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
            OpenSSL.require(copenssl_sha256_finish(&state, &hash), "SHA256_Final")
            return hash
        }
    }
}
