import Digest
import HTTP

/// Makes the keyed hash that a file declares, for requests that are sent and for those received.
struct Signer {
    let evaluator: Evaluator

    /// The signature as it is spelled at the end of all encodings.
    func signature(_ signing: Signing) throws(EvaluationFault) -> String {
        let key = AuthenticationKey(try key(of: signing), algorithm: signing.algorithm.hash)
        var code = key.authenticate(try evaluator.bytes(of: signing.over))
        for encoding in signing.encodings { code = Array(encoding.text(of: code).utf8) }
        return String(decoding: code, as: UTF8.self)
    }

    private func key(of signing: Signing) throws(EvaluationFault) -> [UInt8] {
        guard let text = try evaluator.text(of: signing.key), !text.isEmpty else {
            throw evaluator.missing(signing.key.references)
        }
        do throws(DigestError) {
            switch signing.keyForm {
            case .utf8: return Array(text.utf8)
            case .hex: return try Hex.decode(text)
            case .base64: return try Base64.decode(text)
            }
        } catch {
            throw .keyMalformed(by: signing.key.references)
        }
    }
}

extension Evaluator {
    /// The bytes that are signed: holes without a value are empty, a body stands as it is.
    fileprivate func bytes(of expression: Expression) throws(EvaluationFault) -> [UInt8] {
        switch expression.kind {
        case .reference(let reference): return try bytes(of: reference)
        case .template(let fragments):
            var bytes: [UInt8] = []
            for fragment in fragments {
                switch fragment {
                case .literal(let literal): bytes += literal.utf8
                case .hole(let reference, _): bytes += try self.bytes(of: reference)
                }
            }
            return bytes
        default: return Array((try text(of: expression) ?? "").utf8)
        }
    }

    private func bytes(of reference: Reference) throws(EvaluationFault) -> [UInt8] {
        // A body need not be UTF-8, and a text would repair it.
        if reference.root == .request(.body) { return scope.sending.request?.body ?? [] }
        return Array((try value(of: reference)?.scalarText ?? "").utf8)
    }
}

extension Signing.Algorithm {
    fileprivate var hash: HashAlgorithm {
        switch self {
        case .sha1: .sha1
        case .sha256: .sha256
        case .sha384: .sha384
        case .sha512: .sha512
        }
    }
}

extension Signing.Encoding {
    fileprivate func text(of bytes: [UInt8]) -> String {
        switch self {
        case .lowerHex: Hex.encode(bytes)
        case .upperHex: Hex.encode(bytes, letters: .upper)
        case .base64: Base64.encode(bytes)
        case .base64url: Base64.encode(bytes, alphabet: .urlSafe)
        }
    }
}

extension Auth.Nonce {
    /// Two random bytes a letter keep the bias of the division far below what anyone can see.
    static let randomBytesPerLetter = 2

    /// A nonce of the declared letters, made of random bytes.
    func text(from random: [UInt8]) -> String {
        let letters = characters.members
        guard !letters.isEmpty else { return "" }
        precondition(random.count >= length * Self.randomBytesPerLetter, "too few random bytes")
        var text = ""
        for index in 0..<length {
            let value = Int(random[2 * index]) << 8 | Int(random[2 * index + 1])
            text.unicodeScalars.append(letters[value % letters.count])
        }
        return text
    }
}
