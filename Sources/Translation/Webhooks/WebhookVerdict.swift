/// Whether a webhook request comes from the provider.
package enum WebhookVerdict: Sendable, Hashable {
    case verified
    /// The file has no way to tell: an event may only start a lookup.
    case hintOnly
    /// The signature is over the body, by a public key that stands at that address.
    case needsKey(url: String, signature: [UInt8])
    /// The topic is right; the signature is by a certificate at that address.
    ///
    /// The format verifies no certificates, so an event may only start a lookup.
    case needsCertificate(url: String)
    case refused(Refusal)

    /// Why a request is not the provider's.
    package enum Refusal: Error, Sendable, Hashable {
        /// The file says that there are no webhooks.
        case unexpected
        /// The account lacks the secret, or it is not spelled as the file says.
        case secretUnusable
        case signatureMissing
        case signatureMalformed
        case signatureWrong
        case timeMissing
        case timeOutsideTolerance(byMilliseconds: Int)
        /// The body is no JSON, or not the form that the file says, and something in it is read.
        case bodyNotJSON
        case topicNotAllowed
        /// The address of a key or a certificate is not one that the provider's are kept at.
        case addressNotAllowed
    }
}
