import Digest
import HTTP
import Intents
import JSON

/// Holds a received request against what the file says about signatures.
struct WebhookVerifier {
    let definition: Definition
    let webhooks: Webhooks
    let request: Request
    let receivedAt: Instant
    let account: AccountValues
    /// Where paths of keys are appended.
    let origin: String

    func verdict() -> WebhookVerdict {
        switch webhooks.verification {
        case .none: return .hintOnly
        case .sns(let topics): return certificate(topics)
        case .hmac(let signing, let signature, let tolerance):
            let read = signing.key.references + signing.over.references
            return check(signature, reading: read, toleranceSeconds: tolerance) {
                evaluator throws(EvaluationFault) in
                try Signer(evaluator: evaluator).signature(signing)
            }
        case .equals(let expected, let signature):
            return check(signature, reading: expected.references, toleranceSeconds: nil) {
                evaluator throws(EvaluationFault) in
                guard let text = try evaluator.text(of: expected), !text.isEmpty else {
                    throw .missing(by: expected.references)
                }
                return text
            }
        case .ecdsa(let keyURL, let signature): return key(at: keyURL, signature)
        }
    }

    /// Verifies the request, or each of its events where they are what is signed.
    private func check(
        _ signature: Webhooks.Signature,
        reading references: [Reference],
        toleranceSeconds: Int?,
        _ expected: (Evaluator) throws(EvaluationFault) -> String
    ) -> WebhookVerdict {
        let bases: [Evaluator]
        do throws(WebhookVerdict.Refusal) {
            bases = try evaluators(for: references + (signature.value?.references ?? []))
        } catch {
            return .refused(error)
        }
        for base in bases {
            let verdict = check(signature, base, toleranceSeconds, expected)
            guard verdict == .verified else { return verdict }
        }
        return bases.isEmpty ? .refused(.signatureMissing) : .verified
    }

    /// Compares every value that the request brings, each in constant time.
    private func check(
        _ signature: Webhooks.Signature,
        _ base: Evaluator,
        _ toleranceSeconds: Int?,
        _ expected: (Evaluator) throws(EvaluationFault) -> String
    ) -> WebhookVerdict {
        let brought = SignatureReader(signature: signature, evaluator: base).read()
        guard brought.isPresent else { return .refused(.signatureMissing) }
        guard !brought.values.isEmpty else { return .refused(.signatureMalformed) }
        if let fault = timeFault(brought.time, toleranceSeconds) { return .refused(fault) }
        let text: String
        do throws(EvaluationFault) {
            var signed = base
            signed.scope.sending.signature = brought.datum
            text = try expected(signed)
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
        let base: Evaluator
        do throws(WebhookVerdict.Refusal) {
            let read = url.references + (signature.value?.references ?? [])
            guard let first = try evaluators(for: read).first else {
                return .refused(.signatureMissing)
            }
            base = first
        } catch {
            return .refused(error)
        }
        let brought = SignatureReader(signature: signature, evaluator: base).read()
        guard brought.isPresent else { return .refused(.signatureMissing) }
        // What is no Base64 is no signature.
        guard let text = brought.values.first, let bytes = try? Base64.decode(text) else {
            return .refused(.signatureMalformed)
        }
        let renderer = Renderer(evaluator: base)
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

    /// What the references are evaluated by: once, or for each event where one of them reads it.
    ///
    /// The body is parsed only where something in it is read: else whoever calls need not be heard.
    private func evaluators(
        for references: [Reference]
    ) throws(WebhookVerdict.Refusal) -> [Evaluator] {
        let roots = Set(references.map(\.root))
        var scope = Scope(account: account)
        scope.receive(request, body: nil)
        guard roots.contains(.body) || roots.contains(.event) else {
            return [Evaluator(definition: definition, scope: scope)]
        }
        guard let body = webhooks.body(of: request) else { throw .bodyNotJSON }
        scope.receive(request, body: body)
        let evaluator = Evaluator(definition: definition, scope: scope)
        guard roots.contains(.event) else { return [evaluator] }
        let events = webhooks.events(in: body, by: evaluator)
        guard events.count <= Limits.webhookEvents else { throw .signatureMalformed }
        return events.map { event in
            var inner = evaluator
            inner.scope.event = event
            return inner
        }
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
