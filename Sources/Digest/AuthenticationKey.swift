import COpenSSL
import Synchronization

/// A key that authenticates messages by HMAC (RFC 2104), set up once and used many times.
///
/// The context behind it keeps the hashed key, so that a message costs only its own bytes. Threads
/// share it under a lock: taking a free lock and starting the context over costs about half of
/// duplicating the context for each use, and it is held for the hashing of one message only.
package final class AuthenticationKey: Sendable {
    private let context: Mutex<Context>

    package init(_ key: [UInt8], algorithm: HashAlgorithm = .sha256) {
        context = Mutex(Context(key, algorithm: algorithm))
    }

    /// The code of `message`, as long as a hash of the key's algorithm.
    package func authenticate(_ message: [UInt8]) -> [UInt8] {
        context.withLock { context in
            context.start()
            context.add(message)
            return context.finish()
        }
    }

    /// The code of several texts, each after its length as eight bytes, the highest first.
    ///
    /// The lengths keep the parts apart: `["ab", "c"]` and `["a", "bc"]` have different codes.
    package func authenticate(lengthPrefixed parts: [String]) -> [UInt8] {
        context.withLock { context in
            context.start()
            for part in parts {
                context.add(part.utf8.count)
                context.add(part)
            }
            return context.finish()
        }
    }

    /// OpenSSL's context, which clears the key from memory when it is freed.
    private struct Context: ~Copyable {
        private let pointer: OpaquePointer
        private let codeLengthBytes: Int

        init(_ key: [UInt8], algorithm: HashAlgorithm) {
            let context = OpenSSL.require(EVP_MAC_CTX_new(OpenSSL.hmac.pointer), "EVP_MAC_CTX_new")
            let status = OpenSSL.withParameter(
                OSSL_MAC_PARAM_DIGEST, text: algorithm.openSSLName
            ) { EVP_MAC_init(context, key, key.count, $0) }
            OpenSSL.require(status, "EVP_MAC_init")
            pointer = context
            codeLengthBytes = algorithm.lengthBytes
        }

        deinit {
            EVP_MAC_CTX_free(pointer)
        }

        /// Starts a message over with the key that the context holds.
        mutating func start() {
            OpenSSL.require(EVP_MAC_init(pointer, nil, 0, nil), "EVP_MAC_init")
        }

        mutating func add(_ bytes: [UInt8]) {
            OpenSSL.require(EVP_MAC_update(pointer, bytes, bytes.count), "EVP_MAC_update")
        }

        mutating func add(_ text: String) {
            var text = text
            let status = text.withUTF8 { EVP_MAC_update(pointer, $0.baseAddress, $0.count) }
            OpenSSL.require(status, "EVP_MAC_update")
        }

        /// Adds a number as eight bytes, the highest first.
        mutating func add(_ number: Int) {
            var bytes = number.bigEndian
            let status = EVP_MAC_update(pointer, &bytes, MemoryLayout<Int>.size)
            OpenSSL.require(status, "EVP_MAC_update")
        }

        mutating func finish() -> [UInt8] {
            [UInt8](unsafeUninitializedCapacity: codeLengthBytes) { buffer, count in
                let status = EVP_MAC_final(pointer, buffer.baseAddress, &count, codeLengthBytes)
                OpenSSL.require(status, "EVP_MAC_final")
            }
        }
    }
}
