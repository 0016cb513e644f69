import COpenSSL

extension OpenSSL {
    /// Lends `body` a list of one parameter that is text, such as the name of a hash.
    static func withParameter<Result>(
        _ name: String, text: String, _ body: (UnsafePointer<OSSL_PARAM>) -> Result
    ) -> Result {
        name.withCString { name in
            text.withCString { text in
                // A length of 0 asks OpenSSL to measure the text. It only reads what it is lent.
                let value = UnsafeMutablePointer(mutating: text)
                return body([
                    OSSL_PARAM_construct_utf8_string(name, value, 0), OSSL_PARAM_construct_end(),
                ])
            }
        }
    }

    /// Lends `body` a list of one parameter that is bytes, such as a key.
    static func withParameter<Result>(
        _ name: String, bytes: [UInt8], _ body: (UnsafePointer<OSSL_PARAM>) -> Result
    ) -> Result {
        name.withCString { name in
            bytes.withUnsafeBytes { bytes in
                let value = UnsafeMutableRawPointer(mutating: bytes.baseAddress)
                return body([
                    OSSL_PARAM_construct_octet_string(name, value, bytes.count),
                    OSSL_PARAM_construct_end(),
                ])
            }
        }
    }
}
