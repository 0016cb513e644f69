import Digest
import HTTP
import Intents
import JSON

/// Holds a received request against what the file says about signatures.
struct WebhookVerifier {
    let definition: Definition
    let request: Request
    let receivedAt: Instant
    let account: AccountValues
    /// Where paths of keys are appended.
    let origin: String

    func verdict(by verification: Webhooks.Verification) -> WebhookVerdict {
        switch verification {
        case .none: return .hintOnly
        case .sns(let topics): return certificate(topics)
        case .hmac(let signing, let signature, let tolerance):
            return check(signature, toleranceSeconds: tolerance) {
                evaluator throws(EvaluationFault) in
                try Signer(evaluator: evaluator).signature(signing)
            }
        case .equals(let expected, let signature):
            return check(signature, toleranceSeconds: nil) { evaluator throws(EvaluationFault) in
                guard let text = try evaluator.text(of: expected), !text.isEmpty else {
                    throw .missing(by: expected.references)
                }
                return text
            }
        case .ecdsa(let keyURL, let signature): return key(at: keyURL, signature)
        }
    }

    /// Compares every value that the request brings, each in constant time.
    private func check(
        _ signature: Webhooks.Signature,
        toleranceSeconds: Int?,
        _ expected: (Evaluator) throws(EvaluationFault) -> String
    ) -> WebhookVerdict {
        let reader = SignatureReader(signature: signature, evaluator: evaluator())
        let brought = reader.read()
        guard brought.isPresent else { return .refused(.signatureMissing) }
        guard !brought.values.isEmpty else { return .refused(.signatureMalformed) }
        if let fault = timeFault(brought.time, toleranceSeconds) { return .refused(fault) }
        let text: String
        do throws(EvaluationFault) {
            text = try expected(evaluator(brought.datum))
        } catch {
            return .refused(.secretUnusable)
        }
        let isRight = brought.values.reduce(false) { isRight, value in
            ConstantTime.equal(Array(value.utf8), Array(text.utf8)) || isRight
        }
        return isRight ? .verified : .refused(.signatureWrong)
    }

    private func timeFault(_ text: String?, _ tolerance: Int?) -> WebhookVerdict.Refusal? {
        guard let tolerance else { return nil }
        guard let time = text.flatMap(Instant.init(unix:)) else { return .timeMissing }
        let distance = abs(receivedAt.milliseconds - time.milliseconds)
        return distance > tolerance * 1_000 ? .timeOutsideTolerance(byMilliseconds: distance) : nil
    }

    private func key(at url: Expression, _ signature: Webhooks.Signature) -> WebhookVerdict {
        let brought = SignatureReader(signature: signature, evaluator: evaluator()).read()
        guard brought.isPresent else { return .refused(.signatureMissing) }
        // What is no Base64 is no signature.
        guard let text = brought.values.first, let bytes = try? Base64.decode(text) else {
            return .refused(.signatureMalformed)
        }
        let renderer = Renderer(evaluator: evaluator())
        // A path with an absent hole or a dot segment leads to no key of the provider.
        guard let path = try? renderer.target(url, []), path.hasPrefix("/") else {
            return .refused(.addressNotAllowed)
        }
        return .needsKey(url: origin + path, signature: bytes)
    }

    /// The topic must be one of the file's, the certificate the notification service's own.
    private func certificate(_ topics: [String]) -> WebhookVerdict {
        // Only JSON has a topic.
        guard let body = (try? Document(parsing: request.body))?.root, body.kind == .object else {
            return .refused(.bodyNotJSON)
        }
        guard let topic = body["TopicArn"]?.text, topics.contains(where: { topic.fits($0) }) else {
            return .refused(.topicNotAllowed)
        }
        guard let text = (body["SigningCertURL"] ?? body["SigningCertUrl"])?.text,
            // What is no address is not the service's.
            let url = try? AbsoluteURL(text), url.origin.scheme == .https,
            url.origin.host.fits("sns.*.amazonaws.com"), url.path.hasSuffix(".pem")
        else { return .refused(.addressNotAllowed) }
        return .needsCertificate(url: text)
    }

    private func evaluator(_ signature: Datum? = nil) -> Evaluator {
        var scope = Scope(account: account)
        scope.sending.request = request
        scope.sending.signature = signature
        return Evaluator(definition: definition, scope: scope)
    }
}

extension String {
    /// Whether a text is that pattern; a `*` stands for letters, digits and hyphens.
    fileprivate func fits(_ pattern: String) -> Bool {
        let parts = pattern.utf8.split(
            separator: UInt8(ascii: "*"), maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return isSame(as: pattern) }
        let bytes = Array(utf8)
        guard bytes.count >= parts[0].count + parts[1].count, bytes.starts(with: parts[0]),
            bytes.suffix(parts[1].count).elementsEqual(parts[1])
        else { return false }
        return bytes.dropFirst(parts[0].count).dropLast(parts[1].count).allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
                || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "-")
        }
    }
}
