/// The hashes that message authentication can be built on.
package enum HashAlgorithm: CaseIterable, Sendable {
    /// Only for providers that still sign with it: HMAC-SHA-1 holds, SHA-1 alone does not.
    case sha1
    case sha256
    case sha384
    case sha512

    var lengthBytes: Int {
        switch self {
        case .sha1: 20
        case .sha256: 32
        case .sha384: 48
        case .sha512: 64
        }
    }

    var openSSLName: String {
        switch self {
        case .sha1: "SHA1"
        case .sha256: "SHA256"
        case .sha384: "SHA384"
        case .sha512: "SHA512"
        }
    }
}
